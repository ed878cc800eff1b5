export interface TopResiduals {
  /** Mean of the largest squared residuals. */
  readonly score: number;
  /** Bin of the largest one. */
  readonly bin: number;
}

/**
 * Largest squared residuals of a map against its reconstruction (PixelAE, "mseTop10" for the ten largest: ml.md §2e).
 * @param map shape (size), at least `top` bins
 * @param expected shape (size)
 */
export function topResiduals(map: Float64Array, expected: Float64Array, top: number): TopResiduals {
  // The largest so far, ascending: cheaper than sorting 10,000 bins of every LS.
  const largest = new Float64Array(top).fill(-1);
  let bin = 0;
  for (let i = 0; i < map.length; i++) {
    const square = (map[i] - expected[i]) ** 2;
    if (!(square > largest[0])) continue;
    if (square > largest[top - 1]) bin = i;
    let at = 0;
    for (; at + 1 < top && largest[at + 1] < square; at++) largest[at] = largest[at + 1];
    largest[at] = square;
  }
  return { score: largest.reduce((sum, square) => sum + square, 0) / top, bin };
}
