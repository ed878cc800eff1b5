import {
  type Decision,
  type DecidedVerdict,
  type DecisionEvent,
  MAX_COMMENT,
  MAX_NAME,
  MIN_COMMENT,
  plainText,
  type ReasonCategory,
} from "../../domain/decisions/decisionEvent";
import { knownDecisions } from "../../domain/decisions/decisionConflicts";
import { judgedByOf } from "../../domain/decisions/judgedBy";
import { compactRanges } from "../../domain/lsRanges";
import type { LsRange } from "../../domain/lumiList";
import type { RunAnalysis } from "../../domain/runAnalysis";

/** What a person fills in. */
export interface DecisionChoice {
  readonly ranges: readonly LsRange[];
  readonly verdict: DecidedVerdict;
  readonly reason: ReasonCategory;
  /** As typed. */
  readonly comment: string;
  readonly who: string;
}

/** What is missing before it can be decided, as a sentence; undefined where nothing is. */
export function choiceProblem({ ranges, comment, who }: DecisionChoice): string | undefined {
  if (!isDecidable(ranges)) return "The range begins at LS 1 or later and does not end before it begins.";
  const length = plainText(comment).length;
  if (length < MIN_COMMENT) return `Say why, in a comment of at least ${MIN_COMMENT} characters.`;
  if (length > MAX_COMMENT) return `The comment has ${length} characters; ${MAX_COMMENT} fit.`;
  const name = plainText(who).length;
  return name < 1 || name > MAX_NAME ? "Say who decides." : undefined;
}

/** Whether the ranges name lumisections. */
export const isDecidable = (ranges: readonly LsRange[]): boolean =>
  ranges.length > 0 &&
  ranges.every(([from, to]) => Number.isSafeInteger(from + to) && from >= 1 && from <= to);

/** The decision that a choice on a run makes, in knowledge of a log. */
export function decisionOfChoice(
  analysis: RunAnalysis,
  log: readonly DecisionEvent[],
  choice: Omit<DecisionChoice, "who">,
  stamp: Pick<Decision, "v" | "id" | "order" | "at" | "who" | "identity">,
): Decision {
  const ranges = compactRanges(choice.ranges);
  return {
    ...stamp,
    kind: "decision",
    workspace: analysis.workspace,
    datasetName: analysis.datasetName,
    runNumber: analysis.runNumber,
    ranges,
    verdict: choice.verdict,
    reason: choice.reason,
    comment: plainText(choice.comment),
    knew: knownDecisions(log, analysis, ranges),
    judgedBy: judgedByOf(analysis),
  };
}
