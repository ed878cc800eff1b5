import { type DecisionChanges, decisionChanges } from "../../domain/decisions/decisionChanges";
import { type DecisionEvent, EVENT_VERSION } from "../../domain/decisions/decisionEvent";
import { nextOrder } from "../../domain/decisions/decisionLog";
import { withDecisions } from "../../domain/decisions/withDecisions";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { type DecisionChoice, decisionOfChoice, isDecidable } from "./decisionChoice";

/** What a choice would change if it were decided now; undefined where its range names no LS. */
export function draftChanges(
  analysis: RunAnalysis,
  log: readonly DecisionEvent[],
  choice: DecisionChoice,
): DecisionChanges | undefined {
  if (!isDecidable(choice.ranges)) return undefined;
  const stamp = {
    v: EVENT_VERSION,
    id: "draft",
    order: nextOrder(log),
    at: 0,
    who: "",
    identity: "self-declared",
  } as const;
  const draft = decisionOfChoice(analysis, log, choice, stamp);
  return decisionChanges(withDecisions(analysis, [...log, draft]), draft);
}
