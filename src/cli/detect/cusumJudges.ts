import { countLogRatio } from "../../domain/rivals/cusum";
import { addCusum, placeCusums } from "../../domain/rivals/placeCusums";
import { StatisticRow } from "../../domain/rivals/statistic";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import { type BenchElement, watchedCounts } from "./benchElement";
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
      const watched = watchedCounts(element);
      return { statistics: [placeCusums(watched, [cold]), placeCusums(watched, [hot])] };
    },
  })),
  {
    // Proposed for the product: the common scale of each LS profiled, all sizes calibrated as one maximum a side.
    name: "bank of CUSUMs (proposed)",
    knows: "reference run",
    answer: (element) => {
      const watched = { ...watchedCounts(element), expected: element.profiled };
      return {
        statistics: [
          placeCusums(watched, BANK.cold),
          placeCusums(watched, BANK.hot),
          ...(element.reference.azimuths ? [dipoles(element, element.reference.azimuths)] : []),
        ],
      };
    },
  },
];

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
