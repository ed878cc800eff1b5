import { CONDITION_BITS, type LsConditions } from "./lsConditions";
import { indexOfLs } from "./mapBatch";

/** The rows of `conditions` for the given LS, in that order; an LS without a row is unknown. */
export function alignConditions(conditions: LsConditions, lsNumbers: Uint32Array<ArrayBuffer>): LsConditions {
  const rows = Array.from(lsNumbers, (ls) => indexOfLs(conditions.lsNumbers, ls));
  const aligned = (column: Readonly<Record<number, number>>, unknown: number) =>
    rows.map((row) => (row < 0 ? unknown : column[row]));
  return {
    lsNumbers,
    hasRow: Uint8Array.from(aligned(conditions.hasRow, 0)),
    instLumi: Float64Array.from(aligned(conditions.instLumi, NaN)),
    recordedLumi: Float64Array.from(aligned(conditions.recordedLumi, NaN)),
    deliveredLumi: Float64Array.from(aligned(conditions.deliveredLumi, NaN)),
    pileup: Float32Array.from(aligned(conditions.pileup, NaN)),
    startTime: Float64Array.from(aligned(conditions.startTime, NaN)),
    bits: Object.fromEntries(
      CONDITION_BITS.map((bit) => [bit, Int8Array.from(aligned(conditions.bits[bit], -1))]),
    ) as Record<(typeof CONDITION_BITS)[number], Int8Array<ArrayBuffer>>,
    prescaleNames: rows.map((row) => (row < 0 ? "" : conditions.prescaleNames[row])),
  };
}
