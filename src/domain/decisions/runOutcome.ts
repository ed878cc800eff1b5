import type { RunAnalysis } from "../runAnalysis";
import { listByState } from "../verdictLists";
import { type DecidedRun, type DecisionEvent, isSameRun, type RunOutcome } from "./decisionEvent";
import { type FoldedDecision, foldDecisions } from "./decisionLog";
import { judgedByOf } from "./judgedBy";

/** What whoever signs or exports the run now stands behind. @param analysis with its decisions (withDecisions) */
export function runOutcome(analysis: RunAnalysis): RunOutcome {
  const rangesOf = (state: Parameters<typeof listByState>[1]) =>
    listByState([analysis], state).get(analysis.runNumber) ?? [];
  return {
    lists: { good: rangesOf("GOOD"), bad: rangesOf("BAD"), notEvaluated: rangesOf("NOT EVALUATED") },
    decisions: standing(analysis.overrides?.decisions ?? []),
    judgedBy: judgedByOf(analysis),
  };
}

/** `id` of the decisions on a run that stand, in their order. */
export const standingDecisions = (log: readonly DecisionEvent[], run: DecidedRun): readonly string[] =>
  standing(foldDecisions(log).filter(({ decision }) => isSameRun(decision, run)));

const standing = (decisions: readonly FoldedDecision[]): readonly string[] =>
  decisions.flatMap(({ decision, undoneBy }) => (undoneBy ? [] : [decision.id]));
