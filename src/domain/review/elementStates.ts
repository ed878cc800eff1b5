import { indexOfLs } from "../mapBatch";
import type { ElementAnalysis, RunAnalysis } from "../runAnalysis";
import { registryWord, type RegistryWord, type Verdict } from "../verdict";
import { windowOfLs } from "../window";

/** What is drawn of one LS on a lane: RunRegistry's word, a GOOD with defects, or a window that is still filling. */
export type LaneState = RegistryWord | "ANOMALY" | "OPEN";

/** The look of a verdict. */
export function laneState(verdict: Verdict): LaneState {
  if (verdict.state === "GOOD" && verdict.defects.length > 0) return "ANOMALY";
  if (verdict.state === "NOT EVALUATED" && verdict.why === "windowOpen") return "OPEN";
  return registryWord(verdict);
}

/**
 * What one monitoring element says of each LS of the run, before any person: BAD where its own anomalies make the LS
 * BAD, never GOOD where it was not evaluated itself, nor where a candidate judged it.
 */
export function elementStates(
  { conditions, segments, verdicts, overrides, candidate }: RunAnalysis,
  element: ElementAnalysis,
): readonly LaneState[] {
  const machine = overrides?.machine ?? verdicts;
  const isOwn = (s: number) => segments[s].mePath === element.mePath;
  return Array.from(conditions.lsNumbers, (ls, k) => {
    const verdict = machine[k];
    if (verdict.state === "BAD" && verdict.reasons.some(isOwn)) return "BAD";
    const at = indexOfLs(element.lsNumbers, ls);
    if (at !== -1 && windowOfLs(element.windows, ls) !== -1 && !Number.isNaN(element.lsScore[at])) {
      const isDeviating = segments.some((s) => s.mePath === element.mePath && s.from <= ls && ls <= s.to);
      if (isDeviating) return "ANOMALY";
      return candidate?.mePath === element.mePath ? "NOTSET" : "GOOD";
    }
    if (verdict.state === "NOT EVALUATED") return laneState(verdict);
    return at === -1 ? "EMPTY" : "NOTSET";
  });
}
