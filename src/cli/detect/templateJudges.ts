import { quickSignificance, significance } from "../../domain/countTail";
import { StatisticRow } from "../../domain/rivals/statistic";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import type { BenchElement } from "./benchElement";
import type { Answer, Judge } from "./judge";

/** Beyond this the exact tail of the count law is taken, inside the quick form serves (as in channelScores.ts). */
const EXACT_BEYOND = 3;

/** Judge a place by the mean of some LS against the named reference. */
export const templateJudges: readonly Judge[] = rivalsBy("templateMean").map(({ name, nLs }) => ({
  name,
  knows: "reference run",
  answer: (element) => deviationOfMean(element, nLs),
}));

/** Deviation of the mean of some LS in units of its scatter, one-sided. */
function deviationOfMean({ counts, reference }: BenchElement, nMean: number): Answer {
  const { names } = reference.catalogue;
  const { nLs, nEntries, observed, expected } = counts;
  const cold = new StatisticRow(nLs);
  const hot = new StatisticRow(nLs);
  for (let r = 0; r < nEntries; r++) {
    const dispersion = reference.dispersion[r];
    if (Number.isNaN(dispersion)) continue;
    for (let k = nMean - 1; k < nLs; k++) {
      let [o, e] = [0, 0];
      for (let j = k - nMean + 1; j <= k; j++) {
        o += observed[j * nEntries + r];
        e += expected[j * nEntries + r];
      }
      if (!(e > 0)) continue;
      const sigma = sigmaOf(o, e, dispersion);
      (sigma < 0 ? cold : hot).take(k, Math.abs(sigma), names[r], k - nMean + 1);
    }
  }
  return { statistics: [cold, hot] };
}

/** Sigma by the count law; exact in the tails only. */
export function sigmaOf(observed: number, expected: number, dispersion: number): number {
  const quick = quickSignificance(observed, expected, dispersion);
  return Math.abs(quick) < EXACT_BEYOND ? quick : significance(observed, expected, dispersion);
}
