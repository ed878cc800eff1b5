import type { LsNumber, RunNumber } from "./units";

/** Lumisections from `first` to `last`, both inclusive; 1 <= first <= last. */
export type LsRange = readonly [first: LsNumber, last: LsNumber];

/**
 * Sets of lumisections by run, in canonical form (certification.md §1.1): runs ascending as integers, every run
 * with at least one range, ranges ascending, disjoint and not adjacent.
 */
export type LumiList = ReadonlyMap<RunNumber, readonly LsRange[]>;

/**
 * A set of lumisections as the fewest inclusive ranges.
 * @param lsNumbers any order, repeats allowed
 * @throws RangeError where a number is not an integer of at least 1
 */
export function compactLs(lsNumbers: Iterable<LsNumber>): readonly LsRange[] {
  const sorted = Float64Array.from(lsNumbers).sort();
  const ranges: [LsNumber, LsNumber][] = [];
  for (const ls of sorted) {
    if (!Number.isSafeInteger(ls) || ls < 1) throw new RangeError(`${ls} is not a lumisection number`);
    const open = ranges.at(-1);
    if (open !== undefined && ls <= open[1] + 1) open[1] = ls;
    else ranges.push([ls, ls]);
  }
  return ranges;
}

/**
 * The canonical list of some runs; a run without lumisections is left out.
 * @throws RangeError where a run comes twice (two sets of one run are never merged silently) or is not a run number
 */
export function lumiListOf(runs: Iterable<readonly [RunNumber, Iterable<LsNumber>]>): LumiList {
  const ranges = new Map<RunNumber, readonly LsRange[]>();
  for (const [runNumber, lsNumbers] of runs) {
    if (!Number.isSafeInteger(runNumber) || runNumber < 1)
      throw new RangeError(`${runNumber} is not a run number`);
    if (ranges.has(runNumber)) throw new RangeError(`run ${runNumber} comes twice`);
    ranges.set(runNumber, compactLs(lsNumbers));
  }
  return new Map([...ranges].filter(([, list]) => list.length > 0).sort(([a], [b]) => a - b));
}

/** Number of lumisections in the ranges. */
export const nLsOf = (ranges: readonly LsRange[]): number =>
  ranges.reduce((n, [first, last]) => n + last - first + 1, 0);
