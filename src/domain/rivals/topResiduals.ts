/** Bins that the score is the mean of (PixelAE, "mseTop10": ml.md §2e). */
const TOP = 10;

export interface TopResiduals {
  /** Mean of the ten largest squared residuals. */
  readonly score: number;
  /** Bin of the largest one. */
  readonly bin: number;
}

/**
 * Largest squared residuals of a map against its reconstruction.
 * @param map shape (size), at least ten bins
 * @param expected shape (size)
 */
export function topResiduals(map: Float64Array, expected: Float64Array): TopResiduals {
  // The ten largest so far, ascending: cheaper than sorting 10,000 bins of every LS.
  const largest = new Float64Array(TOP).fill(-1);
  let bin = 0;
  for (let i = 0; i < map.length; i++) {
    const square = (map[i] - expected[i]) ** 2;
    if (!(square > largest[0])) continue;
    if (square > largest[TOP - 1]) bin = i;
    let at = 0;
    for (; at + 1 < TOP && largest[at + 1] < square; at++) largest[at] = largest[at + 1];
    largest[at] = square;
  }
  return { score: largest.reduce((sum, square) => sum + square, 0) / TOP, bin };
}
