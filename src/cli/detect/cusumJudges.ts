import { countLogRatio, cusumStep } from "../../domain/rivals/cusum";
import { StatisticRow } from "../../domain/rivals/statistic";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import type { BenchElement } from "./benchElement";
import type { Judge } from "./judge";

/** Losses of 100, 50, 25 and 10 %, gains x 1.25, 1.5, 2 and 5 (judging.md §6, "Time"). */
const BANK = { cold: [0, 0.5, 0.75, 0.9], hot: [1.25, 1.5, 2, 5] } as const;
/** Amplitudes of a dipole over the disk: above the 1 % that the beam spot explains (ml.md §3c). */
const AMPLITUDES = [0.03, 0.1];
/** Azimuths in which the losing side of a dipole is looked for. */
const DIRECTIONS = 8;
const HALVES = ["right half", "top half", "left half", "bottom half"];

/** Judges that add up what each LS says, from the named reference. */
export const cusumJudges: readonly Judge[] = [
  ...rivalsBy("templateCusum").map(({ name, cold, hot }): Judge => ({
    name,
    knows: "reference run",
    answer: (element) => {
      const { expected } = element.counts;
      return { statistics: [cusums(element, expected, [cold]), cusums(element, expected, [hot])] };
    },
  })),
  {
    // Proposed for the product: the common scale of each LS profiled, all sizes calibrated as one maximum a side.
    name: "bank of CUSUMs (proposed)",
    knows: "reference run",
    answer: (element) => ({
      statistics: [
        cusums(element, element.profiled, BANK.cold),
        cusums(element, element.profiled, BANK.hot),
        ...(element.reference.azimuths ? [dipoles(element, element.reference.azimuths)] : []),
      ],
    }),
  },
];

/** The largest of one-sided CUSUMs over places and sizes; `factors` are the hits in units of the expected ones. */
function cusums(element: BenchElement, expected: Float32Array, factors: readonly number[]): StatisticRow {
  const { counts, reference } = element;
  const { nLs, nEntries, observed } = counts;
  const row = new StatisticRow(nLs);
  for (const factor of factors) {
    for (let r = 0; r < nEntries; r++) {
      const dispersion = reference.dispersion[r];
      if (Number.isNaN(dispersion)) continue;
      addCusum(row, nLs, reference.catalogue.names[r], (k) => {
        const e = expected[k * nEntries + r];
        return e > 0 ? countLogRatio(observed[k * nEntries + r], e, dispersion, factor) : NaN;
      });
    }
  }
  return row;
}

/** The largest of CUSUMs over dipoles: all chambers at once, each with the factor that the pattern gives it. */
function dipoles(element: BenchElement, azimuths: Float64Array): StatisticRow {
  const { counts, profiled, reference } = element;
  const { nLs, nEntries, observed } = counts;
  const row = new StatisticRow(nLs);
  for (const amplitude of AMPLITUDES) {
    for (let d = 0; d < DIRECTIONS; d++) {
      const losing = (2 * Math.PI * d) / DIRECTIONS;
      const factors = azimuths.map((phi) => 1 - amplitude * Math.cos(phi - losing));
      const side = HALVES[Math.round((4 * d) / DIRECTIONS) % HALVES.length];
      addCusum(row, nLs, `${reference.geometry.label} ${side}`, (k) => {
        let sum = 0;
        for (let r = 0; r < nEntries; r++) {
          const e = profiled[k * nEntries + r];
          if (Number.isNaN(factors[r]) || !(e > 0)) continue;
          sum += countLogRatio(observed[k * nEntries + r], e, reference.dispersion[r], factors[r]);
        }
        return profiled[k * nEntries] > 0 ? sum : NaN;
      });
    }
  }
  return row;
}

/**
 * One CUSUM into the row. An excursion began after the last 0 and ended where it was largest: what comes later speaks
 * of the recovery.
 * @param logRatio of the LS at position k; NaN where it is not judged, which leaves the sum as it is
 */
function addCusum(row: StatisticRow, nLs: number, name: string, logRatio: (k: number) => number): void {
  let sum = 0;
  let largest = 0;
  let [first, last] = [0, 0];
  for (let k = 0; k < nLs; k++) {
    const step = logRatio(k);
    if (Number.isNaN(step)) continue;
    if (sum === 0) [first, last, largest] = [k, k, 0];
    sum = cusumStep(sum, step);
    if (sum > largest) [last, largest] = [k, sum];
    row.take(k, sum, sum > 0 ? name : "", first, last);
  }
}
