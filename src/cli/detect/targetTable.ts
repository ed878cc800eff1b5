import type { CardCalibration } from "../../ml/modelCard";
import type { Comparison } from "./comparison";
import type { DetectorSystem } from "./detectorSystem";
import { beatenByNone, betterOnChanges, countsNeeded, discoveries, latency } from "./faultTargets";
import { budgets, coverage, notGood, stepIncidents } from "./quietTargets";
import type { Measured, TargetRow } from "./target";

export const TARGET_COLUMNS = ["target", "measured", "outcome"];

const TARGETS: readonly ((measured: Measured) => TargetRow)[] = [
  countsNeeded,
  latency("median", ({ medianLatency }) => medianLatency),
  latency("90 % of the runs", ({ p90Latency }) => p90Latency),
  beatenByNone,
  betterOnChanges,
  discoveries,
  budgets,
  stepIncidents,
  coverage,
  notGood,
];

/** The targets of the comparison (judging.md §6-8, ml.md §3), each with what the product shows of it. */
export function targetRows(
  system: DetectorSystem,
  { judges }: Pick<Comparison, "judges">,
  card: CardCalibration | undefined,
): readonly (readonly string[])[] {
  const named = (name: string) => judges.find((judge) => judge.name === name);
  const measured = {
    system,
    ours: judges[0],
    oracle: named("count oracle"),
    cusum: named("template-cusum"),
    card,
  };
  return TARGETS.map((row) => row(measured)).map(({ target, measured: what, outcome }) => [
    target,
    what,
    outcome,
  ]);
}
