import type { AnomalySegment } from "../../domain/anomaly";
import { faultFactor } from "../../domain/injection";
import { indexOfLs } from "../../domain/mapBatch";
import type { JudgedElement } from "../../pipeline/judgeMonitoringElement";
import type { BenchElement } from "./benchElement";
import type { BenchRun } from "./benchRuns";
import type { DetectorSystem } from "./detectorSystem";
import type { Answer, Judge } from "./judge";
import { type TailCounts, tailCounts } from "./tailTable";

/** What the product says of a run with its own thresholds, as it is exported. */
export interface ProductOutcome {
  readonly segments: readonly AnomalySegment[];
  /** LS that meet a severity rule; shape (nLs), 1 or 0. */
  readonly isSevere: Uint8Array;
  /** LS that were judged; shape (nLs), 1 or 0. */
  readonly isEvaluated: Uint8Array;
}

/** All that is kept of a run once its maps are gone. */
export interface RunRecord {
  readonly run: BenchRun;
  /** One a judge, in their order. */
  readonly answers: readonly Answer[];
  readonly shipped: ProductOutcome;
  readonly plain: ProductOutcome;
  /** Scores of the product's regions, LS by LS. */
  readonly lsTails: TailCounts;
  /** Recorded luminosity of the LS that the recipe selects, /pb, 0 for others; shape (nLs). */
  readonly recordedPb: Float64Array;
  /** Hits per entry of the catalogue and what the simulation expects of them up to a factor; shapes (nLs, nEntries). */
  readonly observed: Float32Array;
  readonly truth: Float32Array;
  /** Factor of the fault per LS and entry where it is not 1. */
  readonly faultFactors: readonly EntryFactor[];
}

interface EntryFactor {
  /** Position of the LS. */
  readonly k: number;
  readonly entry: number;
  readonly factor: number;
}

export async function recordOf(
  system: DetectorSystem,
  element: BenchElement,
  judges: readonly Judge[],
): Promise<RunRecord> {
  const { run, counts, conditions, maps, shipped, plain, reference } = element;
  const { scenario, datasetId } = run;
  const truth = new Float32Array(counts.nLs * counts.nEntries);
  maps.lsNumbers.forEach((ls, k) => {
    if (Number.isNaN(shipped.plan.exposure[k])) return;
    truth.set(system.truth(scenario, datasetId, reference.geometry, ls), k * counts.nEntries);
  });
  return {
    run,
    answers: await Promise.all(judges.map(async (judge) => judge.answer(element))),
    shipped: outcomeOf(shipped),
    plain: outcomeOf(plain),
    lsTails: tailCounts(shipped.analysis.lsSignificance, shipped.analysis.regionNames.length),
    recordedPb: Float64Array.from(maps.lsNumbers, (ls, k) => {
      const i = indexOfLs(conditions.lsNumbers, ls);
      return Number.isNaN(shipped.plan.exposure[k]) ? 0 : conditions.recordedLumi[i];
    }),
    observed: counts.observed,
    truth,
    faultFactors: faultFactorsOf(system, element),
  };
}

function faultFactorsOf(system: DetectorSystem, { run, maps, reference }: BenchElement): EntryFactor[] {
  const positionOf = new Map(reference.catalogue.names.map((name, entry) => [name, entry]));
  return run.scenario.faults.flatMap((fault) =>
    fault.regions
      .flatMap((region) => system.entriesOf(reference.geometry, region))
      .flatMap((name) => {
        const entry = positionOf.get(name);
        if (entry === undefined) throw new Error(`${name} is not in the catalogue`);
        return Array.from(maps.lsNumbers).flatMap((ls, k): EntryFactor[] => {
          const factor = faultFactor(fault, ls);
          return factor === 1 ? [] : [{ k, entry, factor }];
        });
      }),
  );
}

function outcomeOf({ analysis, outcome }: JudgedElement): ProductOutcome {
  const { lsNumbers } = analysis;
  const isSevere = new Uint8Array(lsNumbers.length);
  for (const { from, to } of outcome.severe)
    lsNumbers.forEach((ls, k) => (isSevere[k] |= Number(from <= ls && ls <= to)));
  return {
    segments: outcome.anomalies,
    isSevere,
    isEvaluated: Uint8Array.from(analysis.lsScore, (score) => Number(!Number.isNaN(score))),
  };
}
