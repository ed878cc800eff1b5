import { ONSET } from "./benchRuns";
import type { CountOracle } from "./countOracle";
import type { RunRecord } from "./runRecord";
import type { VerdictSeries } from "./verdictSeries";

/** What the count oracle says of a fault run: from the onset on, the test of all LS since then. */
export function oracleSeries(oracle: CountOracle, record: RunRecord, lasts: number): VerdictSeries {
  const nLs = record.recordedPb.length;
  const from = ONSET - 1;
  const ratio = new Float64Array(nLs).fill(-Infinity);
  for (let n = 1; n <= lasts; n++) ratio[from + n - 1] = oracle.ratio(record, n);
  const isFound = ratio.some((value) => value > 1);
  const isFlagged = new Uint8Array(nLs);
  if (isFound) isFlagged.fill(1, from, from + lasts);
  const place = record.run.fault?.regions[0] ?? "";
  return {
    ratio,
    named: isFound ? [place] : [],
    isFlagged,
    isEvaluated: new Uint8Array(nLs).fill(1),
  };
}
