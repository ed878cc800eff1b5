import { significance } from "./countTail";

/** What the hits of a region are compared by. */
export interface CountTest {
  /** Hits expected, > 0. */
  readonly expected: number;
  /** Variance / mean of the hits by chance. */
  readonly dispersion: number;
  /** Relative systematic floor of the expectation: what averaging does not remove. */
  readonly systematic: number;
  /** Sigma of the count law beyond which a deviation is an anomaly, > 0. */
  readonly threshold: number;
}

/** A deviation of the limit is seen this often: 99 % of a normal law. */
const SIGMA_OF_99_PERCENT = 2.326;

/** Smallest loss that is seen with 99 % probability, 0..1; 1 where not even a dead region is (ml.md §3a). */
export function smallestLoss(test: CountTest): number {
  if (!(test.expected > 0)) return 1;
  const most = countAt(test, test.expected, -test.threshold);
  // Beyond the count that is an anomaly the rest of the law must have 1 %.
  return most === undefined ? 1 : 1 - meanAt(test, most, SIGMA_OF_99_PERCENT) / test.expected;
}

/** Smallest gain that is seen with 99 % probability, 1 for twice the hits; Infinity where nothing is expected. */
export function smallestGain(test: CountTest): number {
  if (!(test.expected > 0) || !Number.isFinite(test.threshold)) return Infinity;
  const least = countAt(test, test.expected, test.threshold);
  return least === undefined ? Infinity : meanAt(test, least, -SIGMA_OF_99_PERCENT) / test.expected - 1;
}

const sigmaOf = ({ dispersion, systematic }: CountTest, count: number, mean: number) =>
  significance(count, mean, dispersion + systematic ** 2 * mean);

/** The count that is `sigma` away from a mean, undefined where no count is: 0 hits of few are not far enough. */
function countAt(test: CountTest, mean: number, sigma: number): number | undefined {
  if (sigma < 0 && sigmaOf(test, 0, mean) > sigma) return undefined;
  return solved(mean, (count) => sigmaOf(test, count, mean) - sigma);
}

/** Hits; the law has no place for a mean of none. */
const LEAST_MEAN = 1e-9;

/** The mean from which a count is `sigma` away. */
const meanAt = (test: CountTest, count: number, sigma: number): number =>
  solved(count, (mean) => sigma - sigmaOf(test, count, Math.max(LEAST_MEAN, mean)));

/** In sigma; a limit is printed in per cent. */
const PRECISION = 1e-3;

/**
 * Where a rising function of a positive number crosses 0: by false position (Illinois) in the root of the number, in
 * which significance is almost straight, so that a few steps serve.
 */
function solved(near: number, rising: (x: number) => number): number {
  const of = (root: number) => ({ root, value: rising(root * root) });
  let low = of(Math.sqrt(near));
  let high = low;
  while (high.value < 0) [low, high] = [high, of(high.root * 1.2 + 1)];
  while (low.value > 0 && low.root > 0) [low, high] = [of(Math.max(0, low.root * 0.8 - 1)), low];
  for (let step = 0; step < 50; step++) {
    const middle = of(low.root + ((high.root - low.root) * -low.value) / (high.value - low.value));
    if (Math.abs(middle.value) < PRECISION) return middle.root ** 2;
    if (middle.value < 0) [low, high] = [middle, { root: high.root, value: high.value / 2 }];
    else [low, high] = [{ root: low.root, value: low.value / 2 }, middle];
  }
  return low.root ** 2;
}
