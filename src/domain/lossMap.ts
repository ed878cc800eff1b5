import type { Hits } from "./units";

/**
 * Signed deviance per bin: how many standard deviations the hits are from the expectation.
 * sign(n - e) sqrt(2 (n ln(n / e) - (n - e)) / F), the likelihood-ratio statistic of a count.
 * @param input hits, shape (ny * nx)
 * @param expectation hits, same shape
 * @param binDispersion variance / mean of one bin (clusters put several hits in a bin), > 0
 * @returns sigma; NaN where nothing is expected
 */
export function devianceMap(
  input: ArrayLike<Hits>,
  expectation: ArrayLike<Hits>,
  binDispersion: number,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(input, (n, i) => {
    const e = expectation[i];
    if (!(e > 0)) return NaN;
    const deviance = n > 0 ? n * Math.log(n / e) - (n - e) : e;
    return Math.sign(n - e) * Math.sqrt((2 * Math.max(0, deviance)) / binDispersion);
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
