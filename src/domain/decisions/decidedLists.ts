import { compactRanges, eachLs, intersectRanges, subtractRanges } from "../lsRanges";
import { compactLs, type LsRange } from "../lumiList";
import type { LsNumber } from "../units";
import { countingWord, lastWords } from "./decisionConflicts";
import type { DecidedVerdict, DecisionEvent, SignedLists } from "./decisionEvent";
import { foldDecisions } from "./decisionLog";
import { holds } from "./withDecisions";

/**
 * The lists of a run after what people decided on it, where nothing but the machine's lists is at hand: those that
 * `withDecisions` leads to.
 * @param events of that run alone, any order
 */
export function decidedLists(machine: SignedLists, events: readonly DecisionEvent[]): SignedLists {
  const words = lastWords(foldDecisions(events));
  if (words.length === 0) return machine;
  const evaluated = compactRanges([...machine.good, ...machine.bad]);
  const known = compactRanges([...evaluated, ...machine.notEvaluated]);
  const named = compactRanges(words.flatMap(({ ranges }) => ranges));
  const said: Readonly<Record<DecidedVerdict, LsNumber[]>> = { BAD: [], GOOD: [], EXCLUDED: [] };
  for (const ls of eachLs(intersectRanges(named, known))) {
    const holding = words.filter(({ ranges }) => holds(ranges, ls));
    const word = countingWord(holding.map(({ decision }) => decision));
    if (word) said[word.verdict].push(ls);
  }
  const good = intersectRanges(compactLs(said.GOOD), evaluated);
  const bad = intersectRanges(compactLs(said.BAD), evaluated);
  const excluded = compactLs(said.EXCLUDED);
  const ruled = compactRanges([...good, ...bad, ...excluded]);
  const list = (own: readonly LsRange[], more: readonly LsRange[]) =>
    compactRanges([...subtractRanges(own, ruled), ...more]);
  return {
    good: list(machine.good, good),
    bad: list(machine.bad, bad),
    notEvaluated: list(machine.notEvaluated, excluded),
  };
}
