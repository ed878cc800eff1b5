import type { RunNumber } from "../units";

/** Runs that somebody typed, and what of it is none. */
export interface TypedRuns {
  /** Inclusive ranges in the order typed; a lone run is a range of one. */
  readonly ranges: readonly (readonly [first: RunNumber, last: RunNumber])[];
  /** Parts that cannot be read, as typed, with the reason. */
  readonly problems: readonly string[];
}

/**
 * Reads "380399, 380420-380466": runs and inclusive ranges, parted by commas, spaces or line ends. A part that cannot
 * be read is named and left out; the rest counts.
 */
export function readRunRanges(text: string): TypedRuns {
  const problems: string[] = [];
  const parts = text.replaceAll(/\s*[-–]\s*/g, "-").split(/[\s,;]+/);
  const ranges = parts
    .filter((part) => part !== "")
    .flatMap((part) => {
      const typed = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(part);
      if (!typed) {
        problems.push(`“${part.slice(0, 40)}” is no run and no range of runs`);
        return [];
      }
      const [first, last] = [Number(typed[1]), Number(typed.at(2) ?? typed[1])];
      if (last < first) {
        problems.push(`${first}–${last} ends before it begins`);
        return [];
      }
      return [[first, last] as const];
    });
  return { ranges, problems };
}

/**
 * The runs of a dataset that are in the ranges, ascending, each once; a run named by itself is taken whether the
 * dataset has it or not, so that its absence is seen.
 */
export function runsInRanges(
  ranges: TypedRuns["ranges"],
  listed: readonly RunNumber[],
): readonly RunNumber[] {
  const alone = ranges.flatMap(([first, last]) => (first === last ? [first] : []));
  const inside = listed.filter((run) => ranges.some(([first, last]) => first <= run && run <= last));
  return [...new Set([...alone, ...inside])].sort((a, b) => a - b);
}
