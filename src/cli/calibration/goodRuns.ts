import type { MapBatch } from "../../domain/mapBatch";
import { MONITORING_ELEMENTS } from "../../simulation/datasets";
import { type Scenario, scenarioSchema } from "../../simulation/scenario";
import { lsNumbersAt, runConditionsOf, simulateConditions, simulateMap } from "../../simulation/simulatedRun";
import type { LoadedRun } from "../../pipeline/loadRun";

/** Runs that exist only in memory are numbered from here; shipped ones end far below. */
const FIRST_RUN = 950000;
const LS_PER_RUN = 130;

/**
 * Clean runs for calibration, each with its own seed and part of a fill: plateau, decay or low luminosity in turn.
 * @param seeds one run a seed
 */
export function goodRuns(seeds: readonly number[]): Scenario[] {
  return seeds.map((seed, k) =>
    scenarioSchema.parse({
      runNumber: FIRST_RUN + k,
      title: "calibration",
      seed,
      lsCount: LS_PER_RUN,
      luminosity: {
        plateau: 5 + ((k * 7) % 17),
        plateauLs: k % 3 === 0 ? LS_PER_RUN : 30,
        tauHours: 2.5 + (k % 5),
      },
    }),
  );
}

/** A simulated run as the pipeline loads it. */
export function loadSimulated(scenario: Scenario, datasetId: number): LoadedRun {
  const now = Date.parse(scenario.startTime) + 1e9;
  const ingested = lsNumbersAt(scenario, datasetId, now);
  return {
    ingested,
    run: runConditionsOf(scenario, now),
    conditions: simulateConditions(scenario, ingested, now),
    notes: [],
  };
}

/** All maps of one monitoring element of a simulated run. */
export function simulateBatch(
  scenario: Scenario,
  datasetId: number,
  mePath: string,
  lsNumbers: Uint32Array,
): MapBatch {
  const maps = Array.from(lsNumbers).flatMap((ls) => {
    const counts = simulateMap(scenario, datasetId, mePath, ls);
    return counts ? [{ ls, counts }] : [];
  });
  const size = maps[0]?.counts.length ?? 0;
  const counts = new Uint16Array(maps.length * size);
  maps.forEach((map, k) => counts.set(map.counts, k * size));
  const side = Math.sqrt(size);
  return {
    runNumber: scenario.runNumber,
    mePath,
    ny: side,
    nx: side,
    lsNumbers: Uint32Array.from(maps, ({ ls }) => ls),
    entries: Uint32Array.from(maps, (map) => map.counts.reduce((sum, hits) => sum + hits, 0)),
    counts,
  };
}

export const mePaths: readonly string[] = MONITORING_ELEMENTS.map(({ mePath }) => mePath);
