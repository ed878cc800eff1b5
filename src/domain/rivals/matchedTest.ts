import { significance } from "../countTail";

/** Counts of one place in one LS, and what a known fault would make of them. */
export interface MatchedCount {
  readonly observed: number;
  /** Without the fault; > 0. */
  readonly expected: number;
  /** Variance / mean. */
  readonly dispersion: number;
  /** Hits with the fault in units of those without; not 1. */
  readonly factor: number;
}

/** A dead place still shows a stray hit: no weight is infinite. */
const LEAST_FACTOR = 0.02;

/**
 * The most powerful test of a fault that is known in full, place, time and size: the counts weighted by the log of the
 * fault's factor (Neyman and Pearson; for Poisson counts the log-likelihood ratio is linear in them). Losses and gains
 * are summed apart, because the law of counts is skew, and combined by their information (Stouffer).
 * @returns sigma in favour of the fault; NaN without counts
 */
export function matchedSigma(counts: Iterable<MatchedCount>): number {
  const sums = { loss: emptySum(), gain: emptySum() };
  for (const { observed, expected, dispersion, factor } of counts) {
    const sum = factor < 1 ? sums.loss : sums.gain;
    const weight = Math.abs(Math.log(Math.max(LEAST_FACTOR, factor)));
    sum.observed += weight * observed;
    sum.expected += weight * expected;
    sum.variance += weight ** 2 * expected * dispersion;
  }
  let weighted = 0;
  let information = 0;
  for (const [sign, sum] of [
    [-1, sums.loss],
    [1, sums.gain],
  ] as const) {
    if (!(sum.expected > 0)) continue;
    weighted +=
      Math.sqrt(sum.variance) * sign * significance(sum.observed, sum.expected, sum.variance / sum.expected);
    information += sum.variance;
  }
  return weighted / Math.sqrt(information);
}

const emptySum = () => ({ observed: 0, expected: 0, variance: 0 });
