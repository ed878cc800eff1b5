/** A region keeps a stray hit when dead, so no likelihood ratio is infinite. */
const LEAST_FACTOR = 0.02;

/**
 * Log-likelihood ratio of a count for "hits are `factor` times the expected" against "as expected": Poisson in units
 * of independent clusters, hits / dispersion (ml.md §3a: N_eff = N / F).
 * @param factor 0 dead, 0.5 half of the hits lost, 2 twice the hits
 */
export function countLogRatio(
  observed: number,
  expected: number,
  dispersion: number,
  factor: number,
): number {
  const f = Math.max(LEAST_FACTOR, factor);
  return (observed * Math.log(f) - (f - 1) * expected) / dispersion;
}

/** One step of Page's CUSUM (Biometrika 41 (1954) 100): optimal for a change of known size (Lorden 1971). */
export const cusumStep = (before: number, logRatio: number): number => Math.max(0, before + logRatio);
