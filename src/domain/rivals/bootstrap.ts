/** Central 95 % of a statistic over samples drawn with replacement. */
export type Interval = readonly [low: number, high: number];

const DRAWS = 300;
const TAIL = 0.025;

/**
 * Percentile bootstrap (Efron and Tibshirani 1993, §13.3). The items must be independent of each other: runs, never LS.
 * Always the same draws, so that the same items give the same interval.
 * @param statistic of a sample as large as `items`; samples for which it is NaN are left out
 * @returns [NaN, NaN] where no sample has the statistic
 */
export function bootstrapInterval<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
): Interval {
  const next = uniform();
  const values = Array.from({ length: DRAWS }, () =>
    statistic(items.map(() => items[Math.floor(next() * items.length)])),
  )
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
  return [at(TAIL), at(1 - TAIL)];
}

/** A fixed stream in [0, 1): linear congruential, Numerical Recipes' constants. */
function uniform(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
