import { type Reason, reasonsOf } from "../../domain/reasonSentence";
import type { ItemDecision, ReviewItem } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { WHY_WORDS } from "../ls-tracks/trackState";

/** Reasons of an item in words, the most significant first; none where it was not evaluated. */
export const itemReasons = (analysis: RunAnalysis, { segments }: ReviewItem): readonly Reason[] =>
  reasonsOf(segments, analysis.segments, analysis.thresholds.reach);

/** "ME−2/1/07 and 08, adjacent", "detector off: cscm_ready is not true". */
export function itemPlace(analysis: RunAnalysis, item: ReviewItem): string {
  if (item.notEvaluated) {
    const { why, detail } = item.notEvaluated;
    return detail === "" ? WHY_WORDS[why] : `${WHY_WORDS[why]}: ${detail}`;
  }
  const [reason, ...others] = itemReasons(analysis, item);
  return others.length > 0 ? `${reason.where} and ${others.length} more` : reason.where;
}

/** Signed sigma that is furthest from 0 among its anomalies; NaN where there is none. */
export const itemSigma = ({ segments }: RunAnalysis, item: ReviewItem): number =>
  item.segments.reduce(
    (largest, s) =>
      Math.abs(segments[s].significance) > Math.abs(largest) || Number.isNaN(largest)
        ? segments[s].significance
        : largest,
    NaN,
  );

/** "open", "BAD", "GOOD, 3 LS open"; a dash where nobody has anything to decide. */
export function decisionWord(item: ReviewItem, { decisions, nOpen }: ItemDecision): string {
  if (decisions.length === 0) return item.notEvaluated ? "–" : "open";
  const words = [...new Set(decisions.map(({ verdict }) => verdict))].join(", ");
  return nOpen === 0 || item.notEvaluated ? words : `${words}, ${nOpen} LS open`;
}
