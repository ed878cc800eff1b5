import type { LsRange } from "../lumiList";
import type { RunAnalysis } from "../runAnalysis";
import type { LsNumber } from "../units";
import type { Verdict } from "../verdict";
import { type Decision, type DecisionEvent, isSameRun, markedName } from "./decisionEvent";
import { conflictsOf, countingWord, lastWords } from "./decisionConflicts";
import { foldDecisions } from "./decisionLog";

/**
 * The run with the verdicts that count: the machine's, and over them those of people (judging.md §2). Of several
 * decisions on an LS that stand, the last one counts, and of those that contradict each other without knowing of each
 * other the less permissive one. The analysis itself where nobody ever decided on it.
 * @param log any order; events of other runs, datasets and workspaces are left alone
 */
export function withDecisions(analysis: RunAnalysis, log: readonly DecisionEvent[]): RunAnalysis {
  const machine = analysis.overrides?.machine ?? analysis.verdicts;
  const decisions = foldDecisions(log).filter(({ decision }) => isSameRun(decision, analysis));
  if (decisions.length === 0)
    return analysis.overrides ? { ...analysis, verdicts: machine, overrides: undefined } : analysis;
  const { lsNumbers } = analysis.conditions;
  const words = lastWords(decisions);
  const counting = Array.from(lsNumbers, (ls) =>
    countingWord(words.flatMap(({ decision, ranges }) => (holds(ranges, ls) ? [decision] : []))),
  );
  const ruled = counting.map((decision, k) => decision && overruled(machine[k], decision));
  return {
    ...analysis,
    verdicts: ruled.map((verdict, k) => verdict ?? machine[k]),
    overrides: {
      machine,
      byLs: counting.map((decision, k) => ruled[k] && decision),
      decisions,
      conflicts: conflictsOf(words),
    },
  };
}

export const holds = (ranges: readonly LsRange[], ls: LsNumber): boolean =>
  ranges.some(([from, to]) => from <= ls && ls <= to);

/**
 * A machine's verdict after a person's: what nobody evaluated is nobody's to call GOOD or BAD (undefined), and the
 * anomalies that a person does not count as BAD stay as defect notes.
 */
function overruled(machine: Verdict, { verdict, who, identity, comment }: Decision): Verdict | undefined {
  if (verdict === "EXCLUDED") {
    return {
      state: "NOT EVALUATED",
      why: "masked",
      detail: `excluded by ${markedName(who, identity)}: ${comment}`,
    };
  }
  if (machine.state === "NOT EVALUATED") return undefined;
  const reasons = machine.state === "BAD" ? machine.reasons : [];
  return verdict === "BAD"
    ? { state: "BAD", reasons, defects: machine.defects }
    : { state: "GOOD", defects: [...reasons, ...machine.defects] };
}

/** Whether a verdict and the one that counts are in different lists, or out of them for different reasons. */
export function isChanged(machine: Verdict, counts: Verdict): boolean {
  if (machine.state !== "NOT EVALUATED" || counts.state !== "NOT EVALUATED")
    return machine.state !== counts.state;
  return machine.why !== counts.why || machine.detail !== counts.detail;
}
