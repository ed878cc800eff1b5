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

/** "Changes 3 LS, 1.40 /pb: 3 LS GOOD before. 2 LS stay as they are." */
export function changesWords({ ruled, changed, notRuled }: DecisionChanges): string {
  const nChanged = changed.reduce((sum, { nLs }) => sum + nLs, 0);
  const pb = changed.reduce((sum, { recordedPb }) => sum + recordedPb, 0);
  const before = changed.map(({ machine, nLs }) => `${formatLsCount(nLs)} ${machine}`).join(", ");
  const changes =
    nChanged > 0
      ? `Changes ${formatLsCount(nChanged)}, ${formatLumi(pb)}: ${before} by Lumiscope.`
      : ruled.nLs > 0
        ? `Agrees with Lumiscope in ${formatLsCount(ruled.nLs)}.`
        : "Changes nothing.";
  return notRuled.nLs > 0 ? `${changes} ${formatLsCount(notRuled.nLs)} stay as they are.` : changes;
}
