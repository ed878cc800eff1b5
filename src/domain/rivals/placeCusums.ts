import type { WatchedCounts } from "./catalogue";
import { countLogRatio, cusumStep } from "./cusum";
import { StatisticRow } from "./statistic";

/**
 * The largest of one-sided CUSUMs over places and sizes.
 * @param factors hits in units of the expected ones
 */
export function placeCusums(
  { nLs, nEntries, observed, expected, names, dispersion }: WatchedCounts,
  factors: readonly number[],
): StatisticRow {
  const row = new StatisticRow(nLs);
  for (const factor of factors) {
    for (let r = 0; r < nEntries; r++) {
      if (Number.isNaN(dispersion[r])) continue;
      addCusum(row, nLs, names[r], (k) => {
        const e = expected[k * nEntries + r];
        return e > 0 ? countLogRatio(observed[k * nEntries + r], e, dispersion[r], factor) : NaN;
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
export function addCusum(
  row: StatisticRow,
  nLs: number,
  name: string,
  logRatio: (k: number) => number,
): void {
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
