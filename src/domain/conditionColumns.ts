import { CONDITION_BITS, type LsConditions } from "./lsConditions";

/** The rows of `conditions` at the given positions, in that order. */
export function selectConditions(conditions: LsConditions, positions: readonly number[]): LsConditions {
  return {
    lsNumbers: Uint32Array.from(positions, (i) => conditions.lsNumbers[i]),
    hasRow: Uint8Array.from(positions, (i) => conditions.hasRow[i]),
    instLumi: Float64Array.from(positions, (i) => conditions.instLumi[i]),
    recordedLumi: Float64Array.from(positions, (i) => conditions.recordedLumi[i]),
    deliveredLumi: Float64Array.from(positions, (i) => conditions.deliveredLumi[i]),
    pileup: Float32Array.from(positions, (i) => conditions.pileup[i]),
    startTime: Float64Array.from(positions, (i) => conditions.startTime[i]),
    bits: Object.fromEntries(
      CONDITION_BITS.map((bit) => [bit, Int8Array.from(positions, (i) => conditions.bits[bit][i])]),
    ) as Record<(typeof CONDITION_BITS)[number], Int8Array<ArrayBuffer>>,
    prescaleNames: positions.map((i) => conditions.prescaleNames[i]),
  };
}

/** Conditions of LS of which nothing is known. */
export function unknownConditions(lsNumbers: Uint32Array<ArrayBuffer>): LsConditions {
  const n = lsNumbers.length;
  const nan = () => new Float64Array(n).fill(NaN);
  return {
    lsNumbers,
    hasRow: new Uint8Array(n),
    instLumi: nan(),
    recordedLumi: nan(),
    deliveredLumi: nan(),
    pileup: new Float32Array(n).fill(NaN),
    startTime: nan(),
    bits: Object.fromEntries(CONDITION_BITS.map((bit) => [bit, new Int8Array(n).fill(-1)])) as Record<
      (typeof CONDITION_BITS)[number],
      Int8Array<ArrayBuffer>
    >,
    prescaleNames: Array.from({ length: n }, () => ""),
  };
}

/**
 * Occupancy of an LS relative to a fully recorded one of the first prescale column: prescale factor x live share
 * (recorded / delivered luminosity, at most 1; 1 where OMS does not give both).
 */
export function relativeOccupancy(
  conditions: LsConditions,
  i: number,
  prescales: Readonly<Record<string, number>>,
): number {
  const live = conditions.recordedLumi[i] / conditions.deliveredLumi[i];
  return prescales[conditions.prescaleNames[i]] * (live >= 0 ? Math.min(live, 1) : 1);
}
