/** Tail probabilities of the table, and the sigma of a one-sided normal tail of each (any table of the normal law). */
const LEVELS = [
  [1e-1, 1.2816],
  [1e-2, 2.3263],
  [1e-3, 3.0902],
  [1e-4, 3.719],
  [1e-5, 4.2649],
] as const;

/**
 * How often clean regions came to be beyond each level, too few and too many hits. Once a stretch, however many LS it
 * has: all of them show its sigma, and thresholds are set on what comes, not on how long it stays.
 */
export interface TailCounts {
  /** Judged LS of all regions. */
  readonly n: number;
  /** In the order of the levels. */
  readonly cold: readonly number[];
  readonly hot: readonly number[];
}

/**
 * @param sigma signed, shape (nLs, nRegions); NaN where nothing was judged
 */
export function tailCounts(sigma: Float32Array, nRegions: number): TailCounts {
  const cold = LEVELS.map(() => 0);
  const hot = LEVELS.map(() => 0);
  let n = 0;
  sigma.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    n++;
    const before = i < nRegions ? 0 : sigma[i - nRegions];
    LEVELS.forEach(([, level], l) => {
      if (-value > level && !(-before > level)) cold[l]++;
      if (value > level && !(before > level)) hot[l]++;
    });
  });
  return { n, cold, hot };
}

export const TAIL_COLUMNS = ["sigma", "stands for", "too few hits", "too many hits", "expected count"];

/** One row a level: the probability that the sigma on the screen stands for, and the share of LS in which a region came
 * to be beyond. */
export function tailRows(counts: readonly TailCounts[]): readonly (readonly string[])[] {
  const n = counts.reduce((sum, one) => sum + one.n, 0);
  const cell = (side: "cold" | "hot", l: number) => {
    const beyond = counts.reduce((sum, one) => sum + one[side][l], 0);
    return `${(beyond / n).toExponential(1)} (${beyond})`;
  };
  return LEVELS.map(([probability, level], l) => [
    level.toFixed(2),
    probability.toExponential(0),
    cell("cold", l),
    cell("hot", l),
    (probability * n).toFixed(0),
  ]);
}
