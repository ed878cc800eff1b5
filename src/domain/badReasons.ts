import type { AnomalySegment } from "./anomaly";
import type { Decision } from "./decisions/decisionEvent";
import type { RunAnalysis } from "./runAnalysis";
import type { LsNumber } from "./units";

/** An LS that is BAD, and why. */
export interface BadLs {
  readonly lsNumber: LsNumber;
  /** The severe anomalies; none where a person alone says so. */
  readonly segments: readonly AnomalySegment[];
  /** The decision that the verdict is from. */
  readonly decision: Decision | undefined;
}

/** The BAD LS of a run with their reasons, ascending. */
export function badLsOf({ conditions, verdicts, segments, overrides }: RunAnalysis): readonly BadLs[] {
  return Array.from(conditions.lsNumbers).flatMap((lsNumber, k) => {
    const verdict = verdicts[k];
    if (verdict.state !== "BAD") return [];
    const reasons = verdict.reasons.map((reason) => segments[reason]);
    return [{ lsNumber, segments: reasons, decision: overrides?.byLs[k] }];
  });
}
