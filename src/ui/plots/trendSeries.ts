/** Fewer good LS than this give no band: a 2.5 % quantile of 20 is an extreme. */
const MIN_GOOD = 40;

/**
 * Observed over expected of a region per LS; NaN where nothing is expected or the LS is in no window.
 * @param observed hits
 * @param expected hits, NaN or 0 where unknown
 */
export function trendRatios(observed: Float32Array, expected: Float32Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(observed, (hits, i) => (expected[i] > 0 ? hits / expected[i] : Number.NaN));
}

/**
 * The range that holds 95 % of the good LS, undefined where there are too few of them.
 * @param isGood 1 good, one per ratio
 */
export function goodBand(
  ratios: Float64Array,
  isGood: Uint8Array,
): readonly [low: number, high: number] | undefined {
  const good = ratios.filter((ratio, i) => isGood[i] === 1 && !Number.isNaN(ratio)).sort();
  if (good.length < MIN_GOOD) return undefined;
  const at = (share: number) => good[Math.round(share * (good.length - 1))];
  return [at(0.025), at(0.975)];
}

/** Upper end of the ratio axis: room above the band and 1.5, never more than 4 (points above are drawn at the edge). */
export function trendTop(ratios: Float64Array, band: readonly [number, number] | undefined): number {
  const sorted = ratios.filter((ratio) => !Number.isNaN(ratio)).sort();
  // Not the largest: one burst of a single LS would squeeze all the others.
  const high = sorted.length === 0 ? 1 : sorted[Math.floor(0.99 * (sorted.length - 1))];
  return Math.min(4, Math.max(1.5, 1.1 * (band?.[1] ?? 1), 1.1 * high));
}
