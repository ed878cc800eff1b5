import type { Hits } from "./units";

/**
 * Signed deviance per bin: how many standard deviations the hits are from the expectation.
 * sign(n - e) sqrt(2 (n ln(n / e) - (n - e)) / F), the likelihood-ratio statistic of a count.
 * @param input hits, shape (ny * nx)
 * @param expectation hits, same shape
 * @param spread F of each bin, variance / mean (clusters put several hits in a bin), same shape
 * @param systematic floor of the expectation, relative; needed where F may be 0
 * @returns sigma; NaN where nothing is expected
 */
export function devianceMap(
  input: ArrayLike<Hits>,
  expectation: ArrayLike<Hits>,
  spread: ArrayLike<number>,
  systematic = 0,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(input, (n, i) => {
    const e = expectation[i];
    if (!(e > 0)) return NaN;
    const deviance = n > 0 ? n * Math.log(n / e) - (n - e) : e;
    return Math.sign(n - e) * Math.sqrt((2 * Math.max(0, deviance)) / (spread[i] + systematic ** 2 * e));
  });
}

/** Relative loss per bin, (input - expectation) / expectation; NaN where nothing is expected. Same shapes. */
export function relativeLossMap(
  input: ArrayLike<Hits>,
  expectation: ArrayLike<Hits>,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(input, (n, i) =>
    expectation[i] > 0 ? (n - expectation[i]) / expectation[i] : NaN,
  );
}
