import type { MapBatch } from "../../domain/mapBatch";
import { type Scenario, scenarioSchema } from "../../simulation/scenario";
import { lsNumbersAt, runConditionsOf, simulateConditions, simulateMap } from "../../simulation/simulatedRun";
import { axesOf, type WorkspaceName } from "../../simulation/workspaces";
import type { LoadedRun } from "../../pipeline/loadRun";

/** Runs that exist only in memory are numbered from here; shipped ones end far below. */
const FIRST_RUN = 950000;

/** Length of good runs, and how their luminosity falls. */
interface GoodFills {
  readonly lsCount: number;
  readonly plateauLs: number;
  /** Of run k. */
  readonly tauHours: (k: number) => number;
}
const SHORT_FILLS: GoodFills = { lsCount: 130, plateauLs: 30, tauHours: (k) => 2.5 + (k % 5) };
/** The longest run of 2024 has 3,478 selected LS; luminosity falls in 13 h (ml.md §7). */
export const LONG_FILLS: GoodFills = { lsCount: 3000, plateauLs: 1000, tauHours: () => 13 };

/**
 * Mean events per LS of the good runs: from the lowest to the highest of run 306138 (ml.md §4); of ECAL about the 500 of
 * its published maps, which have 400 at least (ml.md §1a).
 */
const EVENTS_PER_LS = { ecal: [400, 600], others: [1330, 2020] } as const;

/**
 * Clean runs for calibration, each with its own seed and part of a fill: plateau, decay or low luminosity in turn, and
 * all event rates in between.
 * @param seeds one run a seed
 */
export function goodRuns(
  workspace: WorkspaceName,
  seeds: readonly number[],
  { lsCount, plateauLs, tauHours }: GoodFills = SHORT_FILLS,
): Scenario[] {
  const [fewest, most] = EVENTS_PER_LS[workspace === "ecal" ? "ecal" : "others"];
  return seeds.map((seed, k) =>
    scenarioSchema.parse({
      workspaces: [workspace],
      zeroBias: { eventsPerLs: fewest + (most - fewest) * ((k * 0.618) % 1) },
      runNumber: FIRST_RUN + k,
      title: "calibration",
      seed,
      lsCount,
      luminosity: {
        plateau: 5 + ((k * 7) % 17),
        plateauLs: k % 3 === 0 ? lsCount : plateauLs,
        tauHours: tauHours(k),
      },
    }),
  );
}

/** A simulated run as the pipeline loads it. */
export function loadSimulated(scenario: Scenario, datasetId: number): LoadedRun {
  const now = Date.parse(scenario.startTime) + 1e9;
  const ingested = lsNumbersAt(scenario, datasetId, now);
  return {
    runNumber: scenario.runNumber,
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
  const { nx, ny } = axesOf(mePath);
  const size = nx * ny;
  const counts = new Uint16Array(maps.length * size);
  maps.forEach((map, k) => counts.set(map.counts, k * size));
  return {
    runNumber: scenario.runNumber,
    mePath,
    ny,
    nx,
    lsNumbers: Uint32Array.from(maps, ({ ls }) => ls),
    entries: Uint32Array.from(maps, (map) => map.counts.reduce((sum, hits) => sum + hits, 0)),
    counts,
  };
}
