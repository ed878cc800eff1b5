import { quickSignificance, significance } from "../../domain/countTail";
import { countLogRatio, cusumStep } from "../../domain/rivals/cusum";
import type { BenchElement } from "./benchElement";
import type { CountTable } from "./catalogue";
import { type Answer, type Judge, StatisticRow } from "./judge";

/** LS that the template rival averages over (ml.md §3b, "3LS one-sided mean"). */
const MEAN_LS = 3;
/** The size that the single CUSUM is tuned to: half of the hits lost, twice the hits. */
const TUNED = { cold: 0.5, hot: 2 } as const;
/** Losses of 100, 50, 25 and 10 %, gains x 1.25, 1.5, 2 and 5 (judging.md §6, "Time"). */
const BANK = { cold: [0, 0.5, 0.75, 0.9], hot: [1.25, 1.5, 2, 5] } as const;
/** Beyond this the exact tail of the count law is taken, inside the quick form serves (as in channelScores.ts). */
const EXACT_BEYOND = 3;

/** Judges that see counts per place against the named reference, and how such counts scatter in the reference. */
export const countJudges: readonly Judge[] = [
  { name: "template", knows: "reference run", answer: meanOfThree },
  {
    name: "template-cusum",
    knows: "reference run",
    answer: (element) => cusums(element, element.counts.expected, { cold: [TUNED.cold], hot: [TUNED.hot] }),
  },
  {
    name: "cusum bank, profiled",
    knows: "reference run",
    answer: (element) => cusums(element, element.profiled, BANK),
  },
];

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

/** The largest of one-sided CUSUMs over places and sizes. An LS that is not judged leaves them as they are. */
function cusums(
  { counts, reference }: BenchElement,
  expected: Float32Array,
  factors: { readonly cold: readonly number[]; readonly hot: readonly number[] },
): Answer {
  const sides = [factors.cold, factors.hot].map((sizes) => {
    const row = new StatisticRow(counts.nLs);
    for (const factor of sizes) addCusum(row, counts, expected, reference, factor);
    return row;
  });
  return { statistics: sides };
}

function addCusum(
  row: StatisticRow,
  { nLs, nEntries, observed }: CountTable,
  expected: Float32Array,
  { catalogue, dispersion }: BenchElement["reference"],
  factor: number,
): void {
  for (let r = 0; r < nEntries; r++) {
    if (Number.isNaN(dispersion[r])) continue;
    let sum = 0;
    let largest = 0;
    let [first, last] = [0, 0];
    for (let k = 0; k < nLs; k++) {
      const e = expected[k * nEntries + r];
      if (!(e > 0)) continue;
      // An excursion began after the last 0 and ended where it was largest: what comes later speaks of the recovery.
      if (sum === 0) [first, last, largest] = [k, k, 0];
      sum = cusumStep(sum, countLogRatio(observed[k * nEntries + r], e, dispersion[r], factor));
      if (sum > largest) [last, largest] = [k, sum];
      row.take(k, sum, sum > 0 ? catalogue.names[r] : "", first, last);
    }
  }
}
