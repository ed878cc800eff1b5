import type { LsConditions } from "../../domain/lsConditions";
import { type Random, randomOf } from "../../simulation/random";
import { type Scenario, scenarioSchema } from "../../simulation/scenario";
import type { DetectorSystem, FaultRow, NonFault, PlacedFault, ScenarioParts } from "./detectorSystem";

/** One simulated run of the bench, of which one monitoring element is judged. */
export interface BenchRun {
  readonly scenario: Scenario;
  readonly datasetId: number;
  readonly mePath: string;
  readonly fault: PlacedFault | undefined;
  readonly misreport: ((conditions: LsConditions) => LsConditions) | undefined;
}

/** LS of every run, and the first faulty one. */
export const LS_PER_RUN = 130;
export const ONSET = 41;

/**
 * Seeds and run numbers of the bench alone: training has seeds 110000-231349, calibration 710000-720059, its long
 * runs 730000 on, and runs from 950000.
 */
const SEEDS = { threshold: 810_000, clean: 820_000, fault: 830_000, nonFault: 860_000 } as const;
const FIRST_RUN = 970_000;
/** Seeds between one row and the next. */
const ROW = 1_000;

type Kind = keyof typeof SEEDS;

/** Clean runs: `threshold` sets the thresholds of all judges, `clean` is what their false alarms are counted on. */
export function cleanRuns(
  system: DetectorSystem,
  datasetId: number,
  kind: "threshold" | "clean",
  n: number,
): BenchRun[] {
  return numbered(n, (k) =>
    benchRun(system, datasetId, kind, k, (random) => system.good(random, LS_PER_RUN)),
  );
}

/** Runs with the fault of a row, each at another place. */
export function faultRuns(system: DetectorSystem, datasetId: number, row: number, n: number): BenchRun[] {
  const fault = system.faults[row];
  return numbered(n, (k) => {
    const parts = (random: Random) => system.good(random, LS_PER_RUN);
    return benchRun(system, datasetId, "fault", row * ROW + k, parts, fault);
  });
}

/** Runs with something odd that is no fault. */
export function nonFaultRuns(system: DetectorSystem, datasetId: number, row: number, n: number): BenchRun[] {
  const odd = system.nonFaults[row];
  return numbered(n, (k) =>
    benchRun(
      system,
      datasetId,
      "nonFault",
      row * ROW + k,
      (random) => odd.parts(random, LS_PER_RUN),
      undefined,
      odd,
    ),
  );
}

function benchRun(
  system: DetectorSystem,
  datasetId: number,
  kind: Kind,
  k: number,
  parts: (random: Random) => ScenarioParts,
  row?: FaultRow,
  odd?: NonFault,
): BenchRun {
  const seed = SEEDS[kind] + k;
  const random = randomOf(seed);
  const mePath = system.mePaths[k % system.mePaths.length];
  const common = {
    workspaces: [system.recipe.workspace],
    runNumber: FIRST_RUN + seed - SEEDS.threshold,
    title: "bench",
    seed,
    lsCount: LS_PER_RUN,
    luminosity: {},
    ...parts(random),
  };
  const fault = row && placed(row, mePath, random);
  return {
    scenario: scenarioSchema.parse({ ...common, faults: fault?.faults ?? [] }),
    datasetId,
    mePath,
    fault,
    misreport: odd?.misreport,
  };
}

function placed(row: FaultRow, mePath: string, random: Random): PlacedFault {
  return { ...row.place(mePath, ONSET, random), from: ONSET, to: ONSET + row.lasts - 1 };
}

const numbered = (n: number, make: (k: number) => BenchRun) => Array.from({ length: n }, (_, k) => make(k));
