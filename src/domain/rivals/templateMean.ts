import { quickSignificance, significance } from "../countTail";
import type { WatchedCounts } from "./catalogue";
import { StatisticRow } from "./statistic";

/** Beyond this the exact tail of the count law is taken, inside the quick form serves (as in channelScores.ts). */
const EXACT_BEYOND = 3;

/**
 * Deviation of the mean of some LS from the expectation in units of its scatter, one-sided (ml.md §3b).
 * @param nMean LS that are averaged over
 * @returns too few hits, too many
 */
export function meanDeviations(
  { nLs, nEntries, observed, expected, names, dispersion }: WatchedCounts,
  nMean: number,
): readonly [cold: StatisticRow, hot: StatisticRow] {
  const cold = new StatisticRow(nLs);
  const hot = new StatisticRow(nLs);
  for (let r = 0; r < nEntries; r++) {
    if (Number.isNaN(dispersion[r])) continue;
    for (let k = nMean - 1; k < nLs; k++) {
      let [o, e] = [0, 0];
      for (let j = k - nMean + 1; j <= k; j++) {
        o += observed[j * nEntries + r];
        e += expected[j * nEntries + r];
      }
      if (!(e > 0)) continue;
      const sigma = sigmaOf(o, e, dispersion[r]);
      (sigma < 0 ? cold : hot).take(k, Math.abs(sigma), names[r], k - nMean + 1);
    }
  }
  return [cold, hot];
}

/** Sigma by the count law; exact in the tails only. */
export function sigmaOf(observed: number, expected: number, dispersion: number): number {
  const quick = quickSignificance(observed, expected, dispersion);
  return Math.abs(quick) < EXACT_BEYOND ? quick : significance(observed, expected, dispersion);
}
