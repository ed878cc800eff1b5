/** Mean losses after each epoch, lower is better. */
export interface LossCurve {
  readonly curve: readonly { readonly epoch: number; readonly train: number; readonly validation: number }[];
  readonly bestEpoch: number;
}

/**
 * Ends of the loss axis. The first losses of an untrained network may be hundreds of times those at the end, which are
 * what is compared: the axis ends at ten times the fall over the last half where the start is beyond.
 */
export function curveRange(curve: LossCurve["curve"]): { readonly low: number; readonly high: number } {
  const losses = curve.flatMap(({ train, validation }) => [train, validation]).filter(Number.isFinite);
  if (losses.length === 0) return { low: 0, high: 1 };
  const low = Math.min(...losses);
  const late = curve.slice(curve.length >> 1).flatMap(({ train, validation }) => [train, validation]);
  const spread = Math.max(...late) - low;
  const highest = Math.max(...losses);
  const high = spread > 0 ? Math.min(highest, low + 10 * spread) : highest;
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}
