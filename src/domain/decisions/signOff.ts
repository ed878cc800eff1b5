import type { RunAnalysis } from "../runAnalysis";
import { changedParts, type KnownOutcome } from "./changedParts";
import { type DecidedRun, type DecisionEvent, isSamePerson, isSameRun } from "./decisionEvent";
import { standingObjections, standingSignatures } from "./decisionLog";
import { runOutcome, standingDecisions } from "./runOutcome";
import type { SignOff, StatedSignature } from "./signOffState";

/** Different people that must stand behind a run before its files are more than drafts (judging.md §3). */
const N_SIGNATURES = 2;

/** @param analysis with its decisions (withDecisions) */
export const signOffOfAnalysis = (log: readonly DecisionEvent[], analysis: RunAnalysis): SignOff =>
  signOffOf(log, analysis, runOutcome(analysis));

/**
 * The sign-off of a run: a signature counts as long as the decisions that stand are those it names, and nobody objects
 * whom its maker had not heard; of a run whose verdicts and rules are known, as long as those are the same too.
 * @param now unless given, what the log alone tells
 */
export function signOffOf(
  log: readonly DecisionEvent[],
  run: DecidedRun,
  now: KnownOutcome = { decisions: standingDecisions(log, run) },
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
