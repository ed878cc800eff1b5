import { compactLs } from "../lumiList";
import { roundedTally } from "../statedTally";
import type { RunAnalysis } from "../runAnalysis";
import { countVerdicts, type LsTally } from "../verdictCounts";
import type { LsNumber } from "../units";
import { changedByHand, type DecisionChanges, decisionChanges } from "./decisionChanges";
import type { DecisionConflict } from "./decisionConflicts";
import type { FoldedDecision } from "./decisionLog";
import { madeOn } from "./judgedBy";

/**
 * Every decision of people in the side-car, run by run, those taken back too: who, when, what, why, and which verdicts
 * of the machine it changed. Undefined where nobody decided on any of the runs.
 */
export function provenanceDecisions(analyses: readonly RunAnalysis[]) {
  const runs = analyses.flatMap((analysis) => {
    const { overrides } = analysis;
    if (!overrides) return [];
    const machine = countVerdicts({ conditions: analysis.conditions, verdicts: overrides.machine });
    return [
      {
        runNumber: analysis.runNumber,
        changedByHand: roundedTally(changedByHand(analysis)),
        machineVerdicts: {
          good: roundedTally(machine.good),
          bad: roundedTally(machine.bad),
          notEvaluated: roundedTally(machine.notEvaluated),
        },
        decisions: overrides.decisions.map((folded) => statedDecision(analysis, folded)),
        /** Of people who did not see each other's; the strictest counts. Absent where there are none. */
        conflicts: overrides.conflicts.length > 0 ? overrides.conflicts.map(statedConflict) : undefined,
      },
    ];
  });
  if (runs.length === 0) return undefined;
  return {
    note: "The verdicts of the lists and tables are those after these decisions. A name of identity sso was checked by a login; a self-declared one by nobody. No decision makes a lumisection GOOD that was not evaluated.",
    runs,
  };
}

function statedDecision(analysis: RunAnalysis, { decision, undoneBy }: FoldedDecision) {
  const { judgedBy } = decision;
  return {
    id: decision.id,
    atUtc: utc(decision.at),
    who: { name: decision.who, identity: decision.identity },
    verdict: decision.verdict,
    reason: decision.reason,
    comment: decision.comment,
    ls: decision.ranges,
    judgedBy: {
      recipe: { name: judgedBy.recipeName, version: judgedBy.recipeVersion },
      networkSha256: judgedBy.modelSha256 ?? null,
      calibratedAt: judgedBy.calibratedAt ?? null,
      otherRulesThanNow: madeOn(judgedBy, analysis) ?? null,
    },
    undone: undoneBy
      ? { atUtc: utc(undoneBy.at), who: { name: undoneBy.who, identity: undoneBy.identity } }
      : null,
    /** Only where it was not taken back. */
    effect: undoneBy ? undefined : statedChanges(decisionChanges(analysis, decision)),
  };
}

const statedConflict = ({ decisions, ranges }: DecisionConflict) => ({
  between: decisions.map(({ id, who, verdict }) => ({ id, who, verdict })),
  ls: ranges,
});

const statedChanges = ({ ruled, changed, notEvaluated, overruled }: DecisionChanges) => ({
  inForce: statedGroup(ruled),
  changed: changed.map(({ machine, ...group }) => ({ machineVerdict: machine, ...statedGroup(group) })),
  notEvaluated: statedGroup(notEvaluated),
  overruledByAnother: statedGroup(overruled),
});

const statedGroup = ({ lsNumbers, ...tally }: LsTally & { readonly lsNumbers: readonly LsNumber[] }) => ({
  ...roundedTally(tally),
  ls: compactLs(lsNumbers),
});

const utc = (at: number): string => new Date(at).toISOString();
