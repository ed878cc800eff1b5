import type { RunAnalysis } from "../runAnalysis";
import { changedParts } from "./changedParts";
import {
  type DecidedRun,
  type DecisionEvent,
  isSamePerson,
  isSameRun,
  type RunOutcome,
} from "./decisionEvent";
import { standingObjections, standingSignatures } from "./decisionLog";
import { runOutcome, standingDecisions } from "./runOutcome";
import type { SignOff, StatedSignature } from "./signOffState";

/** Different people that must stand behind a run before its files are more than drafts (judging.md §3). */
const N_SIGNATURES = 2;

/**
 * The sign-off of a run as far as the log tells: a signature counts as long as the decisions that stand are those it
 * names, and nobody objects whom its maker had not heard. Of a run that is judged at hand, verdicts and rules are compared
 * as well: signOffOfAnalysis.
 */
export const signOffOf = (log: readonly DecisionEvent[], run: DecidedRun): SignOff =>
  signOff(log, run, { decisions: standingDecisions(log, run) });

/** @param analysis with its decisions (withDecisions) */
export const signOffOfAnalysis = (log: readonly DecisionEvent[], analysis: RunAnalysis): SignOff =>
  signOff(log, analysis, runOutcome(analysis));

function signOff(
  log: readonly DecisionEvent[],
  run: DecidedRun,
  now: Pick<RunOutcome, "decisions"> & Partial<RunOutcome>,
): SignOff {
  const standing = standingSignatures(log).filter((signature) => isSameRun(signature, run));
  const objections = standingObjections(log).filter((objection) => isSameRun(objection, run));
  const last = standing.filter(
    (signature, k) => !standing.slice(k + 1).some((later) => isSamePerson(later, signature)),
  );
  const signatures = last.map((signature): StatedSignature => {
    const isUnheard = objections.some(({ id }) => !signature.objections?.includes(id));
    const changed = changedParts(signature, now);
    return { signature, changed: isUnheard ? [...changed, "objections"] : changed };
  });
  const nCounting = signatures.filter(({ changed }) => changed.length === 0).length;
  return { signatures, objections, isSigned: nCounting >= N_SIGNATURES };
}
