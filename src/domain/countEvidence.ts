/** Hits in units of the expected ones that evidence is looked for of (judging.md §6, "Time"); 0.02 is a dead region. */
export const STRENGTHS = { cold: [0.02, 0.5, 0.75, 0.9], hot: [1.1, 1.25, 1.5, 2, 5] } as const;

/** The strength of a loss (sign -1) or gain that hits of `factor` times the expected are nearest to. */
export function nearestStrength(sign: 1 | -1, factor: number): number {
  const strengths: readonly number[] = STRENGTHS[sign < 0 ? "cold" : "hot"];
  const farness = (strength: number) => Math.abs(strength - factor);
  return strengths.reduce((nearest, strength) => (farness(strength) < farness(nearest) ? strength : nearest));
}

/** How the counts of one place scatter, and what they may be off by without a fault. */
export interface CountScatter {
  /** Variance / mean of the hits in units of the law's, F: hits / F are independent clusters (ml.md §3a). */
  readonly dispersion: number;
  /** Probability that a channel fires in an event, 0..1; 0 where hits are not limited by events (countLaw.ts). */
  readonly firing: number;
  /** Relative deviation of the expectation that is never evidence, however many LS show it. */
  readonly allowance: number;
}

/** Log-likelihood ratio of counts = `perObserved` x observed + `perExpected` x expected; nats. */
export interface LikelihoodWeights {
  readonly perObserved: number;
  readonly perExpected: number;
}

/** A dead place still shows a stray hit and a hot one is not unbounded, so no likelihood ratio is infinite. */
const FACTOR_RANGE = [0.02, 20] as const;
/** A channel that fires in more of the events than this can't be hot. */
const MOST_FIRING = 0.999;

/**
 * Weights of the log-likelihood ratio for "hits are `factor` times the expected" against "as expected, off by the
 * allowance at most": Poisson in units of clusters, binomial where a channel fires at most once an event. Linear in
 * the counts, so that LS add up.
 * @param factor below 1 a loss, above 1 a gain
 * @returns undefined for a gain of channels that can't have one
 */
export function likelihoodWeights(
  { dispersion, firing, allowance }: CountScatter,
  factor: number,
): LikelihoodWeights | undefined {
  const f = Math.min(FACTOR_RANGE[1], Math.max(FACTOR_RANGE[0], factor));
  const tolerated = 1 + Math.sign(f - 1) * allowance;
  if (firing === 0) {
    return { perObserved: Math.log(f) / dispersion, perExpected: ((1 - f) * tolerated) / dispersion };
  }
  const usual = Math.min(MOST_FIRING, firing * tolerated);
  if (f > 1 && usual === MOST_FIRING) return undefined;
  const faulty = Math.min((1 + usual) / 2, f * usual);
  const silent = Math.log((1 - faulty) / (1 - usual));
  return {
    perObserved: (Math.log(faulty / usual) - silent) / dispersion,
    perExpected: silent / (firing * dispersion),
  };
}

/**
 * Evidence that counts are too few (or too many): the log-likelihood ratio for what they are against the expectation,
 * 0 within the allowance. It is at least that for any strength.
 * @param sign -1 for a loss, +1 for a gain
 * @param observed hits, may be slightly negative after unmixing
 * @returns nats, >= 0
 */
export function stretchEvidence(
  scatter: CountScatter,
  sign: 1 | -1,
  observed: number,
  expected: number,
): number {
  const factor = observed / (expected * (1 + sign * scatter.allowance));
  if (!(sign * (factor - 1) > 0)) return 0;
  const weights = likelihoodWeights(scatter, factor);
  return weights
    ? Math.max(0, weights.perObserved * Math.max(0, observed) + weights.perExpected * expected)
    : 0;
}
