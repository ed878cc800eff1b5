import { significance } from "./countTail";
import { type CountScatter, likelihoodWeights, STRENGTHS } from "./countEvidence";

/** What the hits of a region are judged by. */
export interface CountTest {
  /** Hits expected, > 0. */
  readonly expected: number;
  readonly scatter: CountScatter;
  /** Evidence beyond which a deviation is an anomaly, nats, > 0. */
  readonly threshold: number;
}

/** A deviation of the limit is seen this often: 99 % of a normal law. */
const SIGMA_OF_99_PERCENT = 2.326;

/** Smallest loss that is seen with 99 % probability, 0..1; 1 where not even a dead region is (ml.md §3a). */
export function smallestLoss(test: CountTest): number {
  if (!(test.expected > 0)) return 1;
  const most = Math.max(...countsAtThreshold(test, "cold"));
  // Beyond the count that is an anomaly the rest of the law must have 1 %.
  return most < 0 ? 1 : Math.max(0, 1 - meanAt(test, most, SIGMA_OF_99_PERCENT) / test.expected);
}

/** Smallest gain that is seen with 99 % probability, 1 for twice the hits; Infinity where none is. */
export function smallestGain(test: CountTest): number {
  if (!(test.expected > 0) || !Number.isFinite(test.threshold)) return Infinity;
  const least = Math.min(Infinity, ...countsAtThreshold(test, "hot"));
  return least < Infinity ? meanAt(test, least, -SIGMA_OF_99_PERCENT) / test.expected - 1 : Infinity;
}

/** The count from which each strength gives the evidence asked for; negative where no count does. */
function countsAtThreshold({ expected, scatter, threshold }: CountTest, side: "cold" | "hot"): number[] {
  return STRENGTHS[side].flatMap((factor) => {
    const weights = likelihoodWeights(scatter, factor);
    return weights ? [(threshold - weights.perExpected * expected) / weights.perObserved] : [];
  });
}

/** Of channels that fire in every event the law has no variance: a hundredth of the mean is as good as none. */
const LEAST_VARIANCE = 0.01;
/** Hits; the law has no place for a mean of none. */
const LEAST_MEAN = 1e-9;

/** The mean from which a count is `sigma` away by chance. */
function meanAt({ scatter }: CountTest, count: number, sigma: number): number {
  const variancePerMean = Math.max(LEAST_VARIANCE, scatter.dispersion * (1 - scatter.firing));
  return solved(count, (mean) => sigma - significance(count, Math.max(LEAST_MEAN, mean), variancePerMean));
}

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
