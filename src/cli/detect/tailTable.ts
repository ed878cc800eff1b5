/** Tail probabilities of the table, and the sigma of a one-sided normal tail of each (any table of the normal law). */
const LEVELS = [
  [1e-1, 1.2816],
  [1e-2, 2.3263],
  [1e-3, 3.0902],
  [1e-4, 3.719],
  [1e-5, 4.2649],
] as const;

/** How many scores of clean regions lie beyond each level, too few and too many hits. */
export interface TailCounts {
  readonly n: number;
  /** In the order of the levels. */
  readonly cold: readonly number[];
  readonly hot: readonly number[];
}

/** @param sigma signed; NaN where nothing was judged */
export function tailCounts(sigma: Float32Array): TailCounts {
  const cold = LEVELS.map(() => 0);
  const hot = LEVELS.map(() => 0);
  let n = 0;
  for (const value of sigma) {
    if (Number.isNaN(value)) continue;
    n++;
    LEVELS.forEach(([, level], l) => {
      if (-value > level) cold[l]++;
      if (value > level) hot[l]++;
    });
  }
  return { n, cold, hot };
}

/** One row a level: the probability that the sigma on the screen stands for, and the share that is really beyond. */
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
