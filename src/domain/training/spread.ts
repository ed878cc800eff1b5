/** Several measurements of one figure. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of one measurement; NaN for fewer than two. */
  readonly deviation: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : NaN };
}
