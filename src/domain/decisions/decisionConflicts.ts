import { intersectRanges, subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import { type Decision, type DecidedRun, type DecisionEvent, isSamePerson, isSameRun } from "./decisionEvent";
import { type FoldedDecision, foldDecisions } from "./decisionLog";

/** Two people said different things of the same LS, and neither had seen what the other said. */
export interface DecisionConflict {
  /** In their order: the later one counts until somebody settles it. */
  readonly decisions: readonly [earlier: Decision, later: Decision];
  /** LS that both are about and that nobody decided on since in knowledge of both; canonical, at least one. */
  readonly ranges: readonly LsRange[];
}

/** @param decisions on one run */
export function conflictsOf(decisions: readonly FoldedDecision[]): readonly DecisionConflict[] {
  const standing = decisions.flatMap(({ decision, undoneBy }) => (undoneBy ? [] : [decision]));
  return standing.flatMap((later, k) =>
    standing.slice(0, k).flatMap((earlier): DecisionConflict[] => {
      if (earlier.verdict === later.verdict || isSamePerson(earlier, later)) return [];
      if (knew(later, earlier) || knew(earlier, later)) return [];
      const settled = standing.filter((third) => knew(third, earlier) && knew(third, later));
      const ranges = settled.reduce(
        (left, third) => subtractRanges(left, third.ranges),
        intersectRanges(earlier.ranges, later.ranges),
      );
      return ranges.length > 0 ? [{ decisions: [earlier, later], ranges }] : [];
    }),
  );
}

const knew = (decision: Decision, other: Decision): boolean =>
  decision.knew ? decision.knew.includes(other.id) : other.order < decision.order;

/** What a decision made now on LS of a run knows: `id` of every decision of the log on any of them. */
export const knownDecisions = (
  log: readonly DecisionEvent[],
  run: DecidedRun,
  ranges: readonly LsRange[],
): readonly string[] =>
  foldDecisions(log).flatMap(({ decision }) =>
    isSameRun(decision, run) && intersectRanges(decision.ranges, ranges).length > 0 ? [decision.id] : [],
  );
