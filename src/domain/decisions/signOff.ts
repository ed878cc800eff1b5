import { subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import type { RunAnalysis } from "../runAnalysis";
import { listByState } from "../verdictLists";
import {
  type DecidedRun,
  type DecisionEvent,
  isSamePerson,
  isSameRun,
  type Signature,
  type SignedLists,
} from "./decisionEvent";
import { foldDecisions, standingSignatures } from "./decisionLog";
import { judgedByOf } from "./judgedBy";
import type { ChangedPart, SignOff } from "./signOffState";

/** Different people that must stand behind a run before its files are more than drafts (judging.md §3). */
const N_SIGNATURES = 2;

/** What a signature made now is about. */
export type SignedState = Pick<Signature, "lists" | "decisions" | "judgedBy">;

/**
 * The sign-off of a run as far as the log tells: a signature counts as long as the decisions that stand are those it
 * names. Of a run that is judged at hand, verdicts and rules are compared as well: signOffOfAnalysis.
 */
export function signOffOf(log: readonly DecisionEvent[], run: DecidedRun): SignOff {
  const decisions = standingDecisions(log, run);
  return signOff(log, run, (signature) => changedParts(signature, { decisions }));
}

/** @param analysis with its decisions (withDecisions) */
export function signOffOfAnalysis(log: readonly DecisionEvent[], analysis: RunAnalysis): SignOff {
  const state = signedStateOf(log, analysis);
  return signOff(log, analysis, (signature) => changedParts(signature, state));
}

/** What whoever signs the run now stands behind. @param analysis with its decisions (withDecisions) */
export function signedStateOf(log: readonly DecisionEvent[], analysis: RunAnalysis): SignedState {
  const rangesOf = (state: Parameters<typeof listByState>[1]) =>
    listByState([analysis], state).get(analysis.runNumber) ?? [];
  return {
    lists: { good: rangesOf("GOOD"), bad: rangesOf("BAD"), notEvaluated: rangesOf("NOT EVALUATED") },
    decisions: standingDecisions(log, analysis),
    judgedBy: judgedByOf(analysis),
  };
}

/** LS that are in another list than they were signed in, by the list they are in now; only lists that gained. */
export function changedLists(
  signed: SignedLists,
  now: SignedLists,
): readonly { readonly list: keyof SignedLists; readonly ranges: readonly LsRange[] }[] {
  const lists: readonly (keyof SignedLists)[] = ["good", "bad", "notEvaluated"];
  return lists
    .map((list) => ({ list, ranges: subtractRanges(now[list], signed[list]) }))
    .filter(({ ranges }) => ranges.length > 0);
}

function signOff(
  log: readonly DecisionEvent[],
  run: DecidedRun,
  changedSince: (signature: Signature) => readonly ChangedPart[],
): SignOff {
  const standing = standingSignatures(log).filter((signature) => isSameRun(signature, run));
  const last = standing.filter(
    (signature, k) => !standing.slice(k + 1).some((later) => isSamePerson(later, signature)),
  );
  const signatures = last.map((signature) => ({ signature, changed: changedSince(signature) }));
  const nCounting = signatures.filter(({ changed }) => changed.length === 0).length;
  return { signatures, isSigned: nCounting >= N_SIGNATURES };
}

const standingDecisions = (log: readonly DecisionEvent[], run: DecidedRun): readonly string[] =>
  foldDecisions(log).flatMap(({ decision, undoneBy }) =>
    isSameRun(decision, run) && !undoneBy ? [decision.id] : [],
  );

function changedParts(
  signature: Signature,
  now: Pick<SignedState, "decisions"> & Partial<SignedState>,
): readonly ChangedPart[] {
  return [
    ...(isEqual(signature.decisions, now.decisions) ? [] : (["decisions"] as const)),
    ...(!now.lists || isEqual(inListOrder(signature.lists), inListOrder(now.lists))
      ? []
      : (["verdicts"] as const)),
    ...(!now.judgedBy || isEqual(inRuleOrder(signature.judgedBy), inRuleOrder(now.judgedBy))
      ? []
      : (["rules"] as const)),
  ];
}

const isEqual = (a: readonly unknown[], b: readonly unknown[]) => JSON.stringify(a) === JSON.stringify(b);
const inListOrder = ({ good, bad, notEvaluated }: SignedLists) => [good, bad, notEvaluated];
const inRuleOrder = ({ recipeName, recipeVersion, modelSha256, calibratedAt }: SignedState["judgedBy"]) => [
  recipeName,
  recipeVersion,
  modelSha256,
  calibratedAt,
];
