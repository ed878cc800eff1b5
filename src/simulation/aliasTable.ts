/** A discrete distribution prepared for draws in constant time (Walker's alias method, built after Vose 1991). */
export interface AliasTable {
  /** Probability of keeping the drawn position, else its alias; shape (n). */
  readonly keep: Float64Array;
  readonly alias: Uint16Array;
}

/** @param weights at most 65,536, >= 0, not all 0 */
export function aliasTable(weights: readonly number[]): AliasTable {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const keep = Float64Array.from(weights, (weight) => (weight * n) / total);
  const alias = Uint16Array.from(weights, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  keep.forEach((share, i) => (share < 1 ? small : large).push(i));
  for (;;) {
    const under = small.pop();
    const over = large.pop();
    if (under === undefined || over === undefined) break;
    alias[under] = over;
    keep[over] -= 1 - keep[under];
    (keep[over] < 1 ? small : large).push(over);
  }
  return { keep, alias };
}

/** Draws a position with one uniform number in [0, 1). */
export function drawFrom({ keep, alias }: AliasTable, uniform: number): number {
  const scaled = uniform * keep.length;
  const i = scaled | 0;
  return scaled - i < keep[i] ? i : alias[i];
}
