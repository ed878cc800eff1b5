import { subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import type { JudgedBy, RunOutcome, SignedLists } from "./decisionEvent";

/** A part of a run that is another than it was. */
export type ChangedPart = "decisions" | "verdicts" | "rules";

/**
 * What of a run is another than when somebody signed or exported it.
 * @param now decisions alone where the run is not judged at hand: then those alone are compared
 */
export function changedParts(
  then: RunOutcome,
  now: Pick<RunOutcome, "decisions"> & Partial<RunOutcome>,
): readonly ChangedPart[] {
  const { lists = then.lists, judgedBy = then.judgedBy } = now;
  const parts: readonly (readonly [ChangedPart, unknown, unknown])[] = [
    ["decisions", then.decisions, now.decisions],
    ["verdicts", inListOrder(then.lists), inListOrder(lists)],
    ["rules", inRuleOrder(then.judgedBy), inRuleOrder(judgedBy)],
  ];
  return parts.filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([part]) => part);
}

/** LS that are in another list than they were, by the list they are in now; only lists that gained. */
export function changedLists(
  then: SignedLists,
  now: SignedLists,
): readonly { readonly list: keyof SignedLists; readonly ranges: readonly LsRange[] }[] {
  const lists: readonly (keyof SignedLists)[] = ["good", "bad", "notEvaluated"];
  return lists
    .map((list) => ({ list, ranges: subtractRanges(now[list], then[list]) }))
    .filter(({ ranges }) => ranges.length > 0);
}

const inListOrder = ({ good, bad, notEvaluated }: SignedLists) => [good, bad, notEvaluated];
const inRuleOrder = ({ recipeName, recipeVersion, modelSha256, calibratedAt }: JudgedBy) => [
  recipeName,
  recipeVersion,
  modelSha256,
  calibratedAt,
];
