import type { DecisionChanges } from "../../domain/decisions/decisionChanges";
import type { ReasonCategory } from "../../domain/decisions/decisionEvent";
import type { LsRange } from "../../domain/lumiList";
import { formatLsCount, formatLsRange, formatLumi } from "../format";

export const REASON_WORDS: Readonly<Record<ReasonCategory, string>> = {
  detector: "Detector problem",
  knownProblem: "Known problem",
  test: "Test or calibration",
  falseAlarm: "False alarm",
  other: "Other",
};

/** "LS 210–213, LS 300" */
export const rangesWords = (ranges: readonly LsRange[]): string =>
  ranges.map(([from, to]) => formatLsRange(from, to)).join(", ");

/** "Changes 3 LS, 1.40 /pb: 3 LS GOOD by Lumiscope. 2 LS stay NOT EVALUATED." */
export function changesWords({ ruled, changed, notEvaluated, overruled }: DecisionChanges): string {
  const nChanged = changed.reduce((sum, { nLs }) => sum + nLs, 0);
  const pb = changed.reduce((sum, { recordedPb }) => sum + recordedPb, 0);
  const before = changed.map(({ machine, nLs }) => `${formatLsCount(nLs)} ${machine}`).join(", ");
  return [
    nChanged > 0
      ? `Changes ${formatLsCount(nChanged)}, ${formatLumi(pb)}: ${before} by Lumiscope.`
      : ruled.nLs > 0
        ? `Agrees with Lumiscope in ${formatLsCount(ruled.nLs)}.`
        : "Changes nothing.",
    notEvaluated.nLs > 0
      ? `${formatLsCount(notEvaluated.nLs)} stay NOT EVALUATED: no one makes them GOOD or BAD.`
      : "",
    overruled.nLs > 0 ? `Another decision rules ${formatLsCount(overruled.nLs)}.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
