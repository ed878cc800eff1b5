import type { CountScatter } from "./countEvidence";
import { sigmaOfLogTail } from "./countTail";

/** Hits of every channel over a whole run; each of shape (nChannels). */
export interface ChannelTotals {
  readonly observed: Float64Array;
  /** Hits, 0 where a channel is not judged. */
  readonly expected: Float64Array;
  /** Hits of the reference that the template of a channel is made of. */
  readonly learnt: Float64Array;
}

/** The median of chi-squared with one degree of freedom. */
const MEDIAN_CHI2 = 0.4549;
/** Halvings of the interval that the spread lies in: to 1e-6 of the largest deviation. */
const STEPS = 20;
/** Runs of which one has a channel farther away than is allowed, by the spread of its run alone. */
const RUNS = 100;

/**
 * How far the channels of a run stand from the template beyond chance: towers change by 7 % from one era to the next
 * (ml.md §4), and a reference may be of another one. Of the middle of the channels, so that a half may be at fault.
 * @returns relative standard deviation, >= 0
 */
export function channelSpread(
  totals: ChannelTotals,
  scatters: readonly Pick<CountScatter, "dispersion" | "firing">[],
): number {
  const { observed, expected, learnt } = totals;
  const deviations = scatters.flatMap(({ dispersion, firing }, c) => {
    if (!(expected[c] > 0 && learnt[c] > 0)) return [];
    const chance = dispersion * (1 - firing) * (1 / expected[c] + 1 / learnt[c]);
    return [{ squared: (observed[c] / expected[c] - 1) ** 2, chance }];
  });
  const isWider = (spread: number) =>
    deviations.filter(({ squared, chance }) => squared > MEDIAN_CHI2 * (chance + spread ** 2)).length >
    deviations.length / 2;
  let [low, high] = [
    0,
    Math.sqrt(deviations.reduce((max, { squared }) => Math.max(max, squared), 0) / MEDIAN_CHI2),
  ];
  if (!isWider(0)) return 0;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (isWider(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The deviation of a channel that the spread of its run explains: one of all channels goes beyond it in 100 runs. */
export const explainedBySpread = (spread: number, nChannels: number): number =>
  spread * sigmaOfLogTail(-Math.log(2 * RUNS * Math.max(1, nChannels)));
