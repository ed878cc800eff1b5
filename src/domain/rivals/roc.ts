/**
 * How well a score tells faulty maps from good ones. Larger scores are more suspicious; NaN is not allowed.
 */

/**
 * Area under the ROC curve: the probability that a faulty map scores above a good one, ties counting half (the
 * Mann-Whitney statistic; Hanley and McNeil, Radiology 143 (1982) 29).
 * @returns NaN where either side is empty
 */
export function areaUnderRoc(faulty: readonly number[], good: readonly number[]): number {
  const sorted = Float64Array.from(good).sort();
  const below = (score: number, isCounted: (other: number) => boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < score || (isCounted(sorted[middle]) && sorted[middle] === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let sum = 0;
  for (const score of faulty) sum += (below(score, () => false) + below(score, () => true)) / 2;
  return sum / (faulty.length * sorted.length);
}

/**
 * The largest threshold (score >= threshold is flagged) that still flags the share `detection` of the faulty maps.
 * @param detection 0..1; with fewer than 1 / (1 - detection) maps this is the lowest score of all
 */
export function thresholdAtDetection(faulty: readonly number[], detection: number): number {
  const sorted = Float64Array.from(faulty).sort();
  // The tolerance keeps 0.01 x 100 from being rounded up to 2.
  return sorted[Math.floor((1 - detection) * sorted.length + 1e-9)];
}

/** Share of the good maps that are flagged at the threshold. */
export function flaggedShare(good: readonly number[], threshold: number): number {
  return good.filter((score) => score >= threshold).length / good.length;
}

/**
 * False discovery rate FP / (FP + TP): of the flagged maps, how many are good.
 * @param prevalence faulty maps for each good one; the figure means nothing without it (ml.md §0.1)
 */
export function falseDiscoveryRate(falsePositiveRate: number, detection: number, prevalence: number): number {
  return falsePositiveRate / (falsePositiveRate + prevalence * detection);
}
