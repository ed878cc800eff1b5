import { quickSignificance, significance } from "../../domain/countTail";
import type { BenchElement } from "./benchElement";
import { type Answer, type Judge, StatisticRow } from "./judge";

/** LS that the template rival averages over (ml.md §3b, "3LS one-sided mean"). */
const MEAN_LS = 3;
/** Beyond this the exact tail of the count law is taken, inside the quick form serves (as in channelScores.ts). */
const EXACT_BEYOND = 3;

/** Judges a place by the mean of three LS against the named reference. */
export const templateJudge: Judge = { name: "template", knows: "reference run", answer: meanOfThree };

/** Deviation of the mean of three LS in units of its scatter, one-sided. */
function meanOfThree({ counts, reference }: BenchElement): Answer {
  const { names } = reference.catalogue;
  const { nLs, nEntries, observed, expected } = counts;
  const cold = new StatisticRow(nLs);
  const hot = new StatisticRow(nLs);
  for (let r = 0; r < nEntries; r++) {
    const dispersion = reference.dispersion[r];
    if (Number.isNaN(dispersion)) continue;
    for (let k = MEAN_LS - 1; k < nLs; k++) {
      let [o, e] = [0, 0];
      for (let j = k - MEAN_LS + 1; j <= k; j++) {
        o += observed[j * nEntries + r];
        e += expected[j * nEntries + r];
      }
      if (!(e > 0)) continue;
      const sigma = sigmaOf(o, e, dispersion);
      (sigma < 0 ? cold : hot).take(k, Math.abs(sigma), names[r], k - MEAN_LS + 1);
    }
  }
  return { statistics: [cold, hot] };
}

/** Sigma by the count law; exact in the tails only. */
export function sigmaOf(observed: number, expected: number, dispersion: number): number {
  const quick = quickSignificance(observed, expected, dispersion);
  return Math.abs(quick) < EXACT_BEYOND ? quick : significance(observed, expected, dispersion);
}
