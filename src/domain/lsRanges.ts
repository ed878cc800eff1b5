import type { LsRange } from "./lumiList";
import type { LsNumber } from "./units";

/**
 * Sets of lumisections as canonical ranges: ascending, disjoint, not adjacent. Each function takes such and gives such,
 * in time linear in the number of ranges, so that "the whole run", [1, 268435455], is a range like any other.
 */
type LsRanges = readonly LsRange[];

/** Ranges in any order, overlapping, adjacent or repeated, as the fewest that hold the same LS. */
export function compactRanges(ranges: LsRanges): LsRanges {
  const compact: [first: number, last: number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const open = compact.at(-1);
    if (open !== undefined && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else compact.push([first, last]);
  }
  return compact;
}

/** Whether ranges are canonical already, none of them reversed. */
export const isCanonical = (ranges: LsRanges): boolean =>
  ranges.every(([first, last]) => first <= last) &&
  JSON.stringify(compactRanges(ranges)) === JSON.stringify(ranges);

/** LS in both. */
export function intersectRanges(a: LsRanges, b: LsRanges): LsRanges {
  const both: LsRange[] = [];
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const first = Math.max(a[i][0], b[k][0]);
    const last = Math.min(a[i][1], b[k][1]);
    if (first <= last) both.push([first, last]);
    if (a[i][1] < b[k][1]) i++;
    else k++;
  }
  return both;
}

/** LS of `a` that are not in `b`. */
export function subtractRanges(a: LsRanges, b: LsRanges): LsRanges {
  const left: LsRange[] = [];
  let k = 0;
  for (const [first, last] of a) {
    let from = first;
    while (k < b.length && b[k][1] < from) k++;
    for (let i = k; i < b.length && b[i][0] <= last; i++) {
      if (b[i][0] > from) left.push([from, b[i][0] - 1]);
      from = b[i][1] + 1;
    }
    if (from <= last) left.push([from, last]);
  }
  return left;
}

/** The LS one by one. Never of a range that may be "the whole run". */
export const eachLs = (ranges: LsRanges): LsNumber[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
