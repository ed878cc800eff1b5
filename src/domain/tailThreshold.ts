/** A generalised Pareto law of what exceeds `start`: P(M > x) = share * (1 + shape (x - start) / scale)^(-1 / shape). */
export interface ParetoTail {
  readonly start: number;
  /** Share of all values above `start`. */
  readonly share: number;
  readonly shape: number;
  readonly scale: number;
}

/** Exceedances used: the upper tenth, as a compromise between bias and spread. */
const TAIL_SHARE = 0.1;
/** A shape outside this is noise of the fit: tails of maxima of counts are close to exponential (shape 0). */
const SHAPE_RANGE = [-0.3, 0.3] as const;

/**
 * Tail of the largest scores of good blocks of LS, by probability-weighted moments (Hosking and Wallis 1987).
 * @param maxima one value a block, any order, at least 100
 * @param shapes outside which a shape is noise
 */
export function fitTail(
  maxima: ArrayLike<number>,
  shapes: readonly [least: number, most: number] = SHAPE_RANGE,
): ParetoTail {
  const sorted = Float64Array.from(maxima).sort();
  const n = sorted.length;
  if (n < 100) throw new RangeError(`The tail of ${n} blocks can't be fitted: at least 100 are needed.`);
  const nTail = Math.floor(n * TAIL_SHARE);
  const start = sorted[n - nTail - 1];
  let a0 = 0;
  let a1 = 0;
  for (let i = 0; i < nTail; i++) {
    const excess = sorted[n - nTail + i] - start;
    a0 += excess / nTail;
    a1 += (excess * (1 - (i + 0.65) / nTail)) / nTail;
  }
  // Hosking's k = -shape: k = a0 / (a0 - 2 a1) - 2, scale = 2 a0 a1 / (a0 - 2 a1).
  const shape = Math.min(shapes[1], Math.max(shapes[0], 2 - a0 / (a0 - 2 * a1)));
  // The mean excess of the law is scale / (1 - shape): keeps the mean when the shape was clipped.
  return { start, share: nTail / n, shape, scale: a0 * (1 - shape) };
}

/** Value exceeded with probability `probability`, at most `tail.share`. */
export function tailQuantile(tail: ParetoTail, probability: number): number {
  const ratio = probability / tail.share;
  if (!(ratio > 0 && ratio <= 1))
    throw new RangeError(`Probability ${probability} is not in the tail (0, ${tail.share}].`);
  return Math.abs(tail.shape) < 1e-9
    ? tail.start - tail.scale * Math.log(ratio)
    : tail.start + (tail.scale / tail.shape) * (ratio ** -tail.shape - 1);
}
