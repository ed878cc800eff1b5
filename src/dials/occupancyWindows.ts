import type { LsNumber } from "../domain/units";

/** Consecutive LS numbers asked for in one request; both ends inclusive and held by the server. */
export interface LsRange {
  readonly first: LsNumber;
  readonly last: LsNumber;
}

/**
 * Lays windows over the LS of a run so that each fits one page: a run has at most one map per LS and monitoring
 * element, so a window of `width` LS numbers never has a second page and all can be asked for at once.
 * The grid is fixed (1..width, width+1..), so a growing run repeats its URLs and only the last window is new.
 * @param lsNumbers ascending, each once, >= 1
 * @param width LS numbers per window, >= 1
 * @returns ascending windows that start and end at an LS of `lsNumbers`; gaps stay inside
 */
export function layWindows(lsNumbers: Uint32Array, width: number): LsRange[] {
  const windows: LsRange[] = [];
  let k = 0;
  while (k < lsNumbers.length) {
    const first = lsNumbers[k];
    const end = (Math.floor((first - 1) / width) + 1) * width;
    while (k + 1 < lsNumbers.length && lsNumbers[k + 1] <= end) k++;
    windows.push({ first, last: lsNumbers[k] });
    k++;
  }
  return windows;
}

/** The LS of `lsNumbers` (ascending) inside a window, as a view. */
export function lsInside(lsNumbers: Uint32Array, { first, last }: LsRange): Uint32Array {
  return lsNumbers.subarray(lowerBound(lsNumbers, first), lowerBound(lsNumbers, last + 1));
}

/** The two halves of the LS of a window, or undefined where it holds a single LS. */
export function halveWindow(
  lsNumbers: Uint32Array,
  window: LsRange,
): readonly [LsRange, LsRange] | undefined {
  const inside = lsInside(lsNumbers, window);
  if (inside.length < 2) return undefined;
  const middle = inside.length >> 1;
  return [
    { first: inside[0], last: inside[middle - 1] },
    { first: inside[middle], last: inside[inside.length - 1] },
  ];
}

function lowerBound(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
