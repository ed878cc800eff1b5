import type { RunAnalysis } from "../runAnalysis";
import type { LsNumber } from "../units";
import type { Verdict } from "../verdict";
import { type LsTally, tallyLs } from "../verdictCounts";
import type { Decision } from "./decisionEvent";
import { holds, isChanged } from "./withDecisions";

/** Lumisections and what they recorded. */
interface LsGroup extends LsTally {
  /** Ascending. */
  readonly lsNumbers: readonly LsNumber[];
}

/** What a decision does to the verdicts of its run. */
export interface DecisionChanges {
  /** LS that have their verdict from it. */
  readonly ruled: LsGroup;
  /** Those of them that the machine judged otherwise, by its verdict; only the verdicts that occur. */
  readonly changed: readonly (LsGroup & { readonly machine: Verdict["state"] })[];
  /** LS it names that nobody evaluated: it may not make them GOOD or BAD. */
  readonly notEvaluated: LsGroup;
  /** LS it names that another decision rules: a later one, or a stricter one that contradicts it. */
  readonly overruled: LsGroup;
}

const STATES = ["GOOD", "BAD", "NOT EVALUATED"] as const;

/** @param analysis with its overrides, of which the decision is one that stands */
export function decisionChanges(analysis: RunAnalysis, decision: Decision): DecisionChanges {
  const { verdicts, overrides, conditions } = analysis;
  const { lsNumbers } = conditions;
  const named = [...lsNumbers.keys()].filter((k) => holds(decision.ranges, lsNumbers[k]));
  const isRuled = (k: number) => overrides?.byLs[k]?.id === decision.id;
  const machineOf = (k: number) => (overrides?.machine ?? verdicts)[k];
  const mayRule = (k: number) => decision.verdict === "EXCLUDED" || machineOf(k).state !== "NOT EVALUATED";
  const group = (positions: readonly number[]): LsGroup => ({
    lsNumbers: positions.map((k) => lsNumbers[k]),
    ...tallyLs(positions.map((k) => conditions.recordedLumi[k])),
  });
  const changed = named.filter((k) => isRuled(k) && isChanged(machineOf(k), verdicts[k]));
  return {
    ruled: group(named.filter(isRuled)),
    changed: STATES.map((machine) => ({
      machine,
      ...group(changed.filter((k) => machineOf(k).state === machine)),
    })).filter(({ nLs }) => nLs > 0),
    notEvaluated: group(named.filter((k) => !mayRule(k))),
    overruled: group(named.filter((k) => mayRule(k) && !isRuled(k))),
  };
}

/** The LS whose verdict people changed. */
export function changedByHand({ verdicts, overrides, conditions }: RunAnalysis): LsTally {
  const recorded = Array.from(conditions.recordedLumi);
  return tallyLs(
    recorded.filter((_, k) => overrides !== undefined && isChanged(overrides.machine[k], verdicts[k])),
  );
}
