import { intersectRanges, subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import {
  type DecidedRun,
  type DecidedVerdict,
  type Decision,
  type DecisionEvent,
  isSamePerson,
  isSameRun,
} from "./decisionEvent";
import { type FoldedDecision, foldDecisions } from "./decisionLog";

/** A decision that stands, where nobody decided since in knowledge of it. */
interface LastWord {
  readonly decision: Decision;
  /** Canonical, at least one. */
  readonly ranges: readonly LsRange[];
}

/** Two people said different things of the same LS, and neither had seen what the other said. */
export interface DecisionConflict {
  /** In their order; which of them counts meanwhile says `countingWord`. */
  readonly decisions: readonly [earlier: Decision, later: Decision];
  /** LS on which both are the last word; canonical, at least one. */
  readonly ranges: readonly LsRange[];
}

/** @param decisions on one run, in their order; so is what is returned */
export function lastWords(decisions: readonly FoldedDecision[]): readonly LastWord[] {
  const standing = decisions.flatMap(({ decision, undoneBy }) => (undoneBy ? [] : [decision]));
  const known = new Map(standing.map((decision) => [decision, new Set(decision.knew)]));
  // Who knows of another comes after it: what a log says otherwise was written by nobody's page.
  const knows = (decision: Decision, other: Decision) =>
    other.order < decision.order && (!decision.knew || known.get(decision)?.has(other.id) === true);
  return standing.flatMap((decision) => {
    const ranges = standing
      .filter((later) => knows(later, decision))
      .reduce<readonly LsRange[]>((left, { ranges: taken }) => subtractRanges(left, taken), decision.ranges);
    return ranges.length > 0 ? [{ decision, ranges }] : [];
  });
}

/** @param words of one run */
export const conflictsOf = (words: readonly LastWord[]): readonly DecisionConflict[] =>
  words.flatMap((later, k) =>
    words.slice(0, k).flatMap((earlier): DecisionConflict[] => {
      const decisions = [earlier.decision, later.decision] as const;
      if (decisions[0].verdict === decisions[1].verdict) return [];
      const ranges = intersectRanges(earlier.ranges, later.ranges);
      return ranges.length > 0 && !isSamePerson(...decisions) ? [{ decisions, ranges }] : [];
    }),
  );

/** From the word that keeps an LS out of GoodLS and in BadLS to the one that keeps it nowhere (judging.md §2). */
const STRICTEST_FIRST: readonly DecidedVerdict[] = ["BAD", "EXCLUDED", "GOOD"];

/**
 * What counts of the last words on an LS. Where people contradict each other it is the strictest, until somebody settles
 * it: nobody's permission lets an LS into a list from which another person, not knowing of it, kept it out.
 * @param words in their order
 * @returns undefined where there is none
 */
export function countingWord(words: readonly Decision[]): Decision | undefined {
  const last = words.at(-1);
  const isOneVoice = words.every((word) => last && isSamePerson(word, last));
  if (isOneVoice) return last;
  const rank = ({ verdict }: Decision) => STRICTEST_FIRST.indexOf(verdict);
  return words.reduce((best, word) => (rank(word) <= rank(best) ? word : best));
}

/** What a decision made now on LS of a run knows: `id` of every decision of the log on any of them. */
export const knownDecisions = (
  log: readonly DecisionEvent[],
  run: DecidedRun,
  ranges: readonly LsRange[],
): readonly string[] =>
  foldDecisions(log).flatMap(({ decision }) =>
    isSameRun(decision, run) && intersectRanges(decision.ranges, ranges).length > 0 ? [decision.id] : [],
  );
