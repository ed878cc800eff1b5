import type { ElementOutcome } from "../judgeRun";
import { indexOfLs } from "../mapBatch";
import type { LsNumber } from "../units";

/** What the deployed judging says of one map: fit to learn from, with an anomaly in it, or nothing at all. */
export const LS_CLASSES = ["good", "flagged", "notEvaluated"] as const;
export type LsClass = (typeof LS_CLASSES)[number];

/**
 * Class of each map of a judged monitoring element. An LS of which nothing was seen is never good.
 * @param mapLs LS of the maps, ascending; shape (nMaps)
 * @param runLs LS of the run, ascending; what `outcome.notEvaluated` is about
 */
export function classesOf(
  mapLs: Uint32Array,
  runLs: Uint32Array,
  { notEvaluated, anomalies }: Pick<ElementOutcome, "notEvaluated" | "anomalies">,
): readonly LsClass[] {
  const isFlagged = (ls: LsNumber) => anomalies.some(({ from, to }) => from <= ls && ls <= to);
  return Array.from(mapLs, (ls) => {
    const i = indexOfLs(runLs, ls);
    if (i < 0 || notEvaluated[i]) return "notEvaluated";
    return isFlagged(ls) ? "flagged" : "good";
  });
}

/** How many there are of each class. */
export function classCounts(classes: readonly LsClass[]): Readonly<Record<LsClass, number>> {
  const counts = { good: 0, flagged: 0, notEvaluated: 0 };
  for (const one of classes) counts[one]++;
  return counts;
}

/** Class of LS that were summed: one flagged LS flags the sum, one that was not evaluated leaves it open. */
export function classOfSum(classes: readonly LsClass[]): LsClass {
  if (classes.includes("flagged")) return "flagged";
  return classes.includes("notEvaluated") ? "notEvaluated" : "good";
}
