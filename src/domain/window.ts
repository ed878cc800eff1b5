import { indexOfLs } from "./mapBatch";
import type { Windows } from "./runAnalysis";
import type { LsNumber } from "./units";

export interface WindowRule {
  /** A window closes with the LS that takes the sum of its weights (scale.ts) above this. */
  readonly minSum: number;
  /** Share of `minSum` below which what is left of a window is not evaluated. */
  readonly minShare: number;
}

export interface FormedWindows {
  readonly windows: Windows;
  /** LS of the last, unfinished window of a run that is still going on; ascending. */
  readonly open: readonly LsNumber[];
}

/**
 * Groups selected LS into windows of enough weight (luminosity, or LS), in order; holes stay holes (judging.md §4).
 * A window closes with the LS that crosses `minSum` (strictly: exactly the sum is not enough). What is left at the
 * end of a finished run is extended backwards, overlapping, and judges its tail only; at the end of a growing run it
 * stays open. A run too short for one window is one window.
 * @param selected ascending
 * @param weights of the selected LS, same length
 * @param isGrowing whether more LS may come
 */
export function formWindows(
  selected: readonly LsNumber[],
  weights: readonly number[],
  rule: Pick<WindowRule, "minSum">,
  isGrowing: boolean,
): FormedWindows {
  const spans: { from: number; to: number; judges: number }[] = [];
  let from = 0;
  let sum = 0;
  for (let i = 0; i < selected.length; i++) {
    sum += weights[i];
    if (sum > rule.minSum) {
      spans.push({ from, to: i, judges: from });
      from = i + 1;
      sum = 0;
    }
  }
  const isTail = from < selected.length;
  if (isTail && !isGrowing) {
    let start = from;
    while (start > 0 && sum <= rule.minSum) sum += weights[--start];
    spans.push({ from: start, to: selected.length - 1, judges: from });
  }
  const memberLs = spans.flatMap(({ from: a, to: b }) => selected.slice(a, b + 1));
  const memberStart = new Uint32Array(spans.length + 1);
  spans.forEach(({ from: a, to: b }, w) => (memberStart[w + 1] = memberStart[w] + b - a + 1));
  return {
    windows: {
      memberStart,
      memberLs: Uint32Array.from(memberLs),
      judgesFrom: Uint32Array.from(spans, ({ judges }) => selected[judges]),
    },
    open: isTail && isGrowing ? selected.slice(from) : [],
  };
}

/**
 * The same windows with the LS taken out that have no map. A window that loses every LS it judges is dropped.
 * @param isThere whether the LS has a map
 * @param thinned windows of which too little is left: dropped too, while their LS still lend statistics to others
 */
export function withoutMissing(
  windows: Windows,
  isThere: (lsNumber: LsNumber) => boolean,
  thinned: ReadonlySet<number>,
): Windows {
  const memberLs: number[] = [];
  const memberStart = [0];
  const judgesFrom: number[] = [];
  for (let w = 0; w < nWindows(windows); w++) {
    if (thinned.has(w)) continue;
    const members = [...membersOf(windows, w)].filter(isThere);
    if (!members.some((lsNumber) => lsNumber >= windows.judgesFrom[w])) continue;
    memberLs.push(...members);
    memberStart.push(memberLs.length);
    judgesFrom.push(windows.judgesFrom[w]);
  }
  return {
    memberStart: Uint32Array.from(memberStart),
    memberLs: Uint32Array.from(memberLs),
    judgesFrom: Uint32Array.from(judgesFrom),
  };
}

export const nWindows = (windows: Windows): number => windows.judgesFrom.length;

/** LS of window `w`, ascending; shares memory. */
export function membersOf(windows: Windows, w: number): Uint32Array<ArrayBuffer> {
  return windows.memberLs.subarray(windows.memberStart[w], windows.memberStart[w + 1]);
}

/**
 * Window whose verdict goes to the LS, or -1. Each window judges up to where the next one begins, so it is looked up
 * by bisection: looking through the windows made an LS of a long run dearer than one of a short run.
 */
export function windowOfLs(windows: Windows, lsNumber: LsNumber): number {
  const { judgesFrom } = windows;
  let low = 0;
  let high = judgesFrom.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (judgesFrom[middle] <= lsNumber) low = middle + 1;
    else high = middle;
  }
  const w = low - 1;
  return w >= 0 && indexOfLs(membersOf(windows, w), lsNumber) >= 0 ? w : -1;
}
