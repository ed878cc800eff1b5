import { compactLs } from "../../domain/lumiList";
import { reasonSentence, reasonsOf } from "../../domain/reasonSentence";
import type { ReviewItem } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { MAX_COMMENT } from "../../domain/decisions/decisionEvent";
import type { DecisionChoice } from "../decisions/decisionChoice";

/** The decision that agrees with the machine on an item; undefined where it judged nothing. */
export function agreementOn(
  analysis: RunAnalysis,
  item: ReviewItem,
  who: string,
): DecisionChoice | undefined {
  if (item.notEvaluated !== undefined) return undefined;
  const [reason] = reasonsOf(item.segments, analysis.segments, analysis.thresholds.reach);
  const isBad = item.state === "BAD";
  const note = isBad ? "" : " not severe:";
  return {
    ranges: compactLs(item.positions.map((k) => analysis.conditions.lsNumbers[k])),
    verdict: isBad ? "BAD" : "GOOD",
    reason: isBad ? "detector" : "other",
    comment: `agreed,${note} ${reasonSentence(reason)}`.slice(0, MAX_COMMENT),
    who,
  };
}
