import { subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import type { JudgedBy, RunOutcome, SignedLists } from "./decisionEvent";

/** A part of a run that is another than it was. */
export type ChangedPart = "decisions" | "verdicts" | "rules";

/** What a run came to, as far as it is known: decisions alone where it is not judged. */
export type KnownOutcome = Pick<RunOutcome, "decisions"> & Partial<RunOutcome>;

/** What of a run is another than when somebody signed or exported it; what is not known now is not compared. */
export function changedParts(then: RunOutcome, now: KnownOutcome): readonly ChangedPart[] {
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
