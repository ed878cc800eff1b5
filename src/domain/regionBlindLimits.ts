import { smallestGain, smallestLoss } from "./blindLimits";
import type { Calibration } from "./calibration";
import { regionScatters, type ScatterInput } from "./regionEvidence";

/** How many LS, summed, the limits are stated for. */
export const BLIND_LS = [1, 3, 10, 30] as const;

/** Smallest deviations that each region shows 99 % of the time within so many LS, at the run's median LS. */
export interface BlindLimits {
  /** Loss in the LS of `BLIND_LS`, 0..1, 1 where not even a dead region shows; shape (nRegions, 4). */
  readonly losses: Float32Array<ArrayBuffer>;
  /** Gain, 1 for twice the hits, Infinity where nothing is expected; shape (nRegions, 4). */
  readonly gains: Float32Array<ArrayBuffer>;
}

/**
 * Of counts that accumulate over so many LS, judged by the bank of strengths (accumulatedEvidence.ts).
 * @param lsExpected hits expected of each region in each LS, NaN where not judged; shape (nLs, nRegions)
 */
export function regionBlindLimits(
  input: ScatterInput & { readonly calibration: Calibration },
  lsExpected: Float32Array,
): BlindLimits {
  const { regions } = input.geometry;
  const scatters = regionScatters(input);
  const limits = regions.map(({ group }, r) => {
    const perLs = median(lsExpected, r, regions.length);
    const { cold, hot } = input.calibration.evidence[group];
    const ofLs = (nLs: number) => ({ expected: nLs * perLs, scatter: scatters[r] });
    return {
      losses: BLIND_LS.map((n) => smallestLoss({ ...ofLs(n), threshold: cold })),
      gains: BLIND_LS.map((n) => smallestGain({ ...ofLs(n), threshold: hot })),
    };
  });
  return {
    losses: Float32Array.from(limits.flatMap(({ losses }) => losses)),
    gains: Float32Array.from(limits.flatMap(({ gains }) => gains)),
  };
}

/** Median of a column's positive values, 0 where there is none. */
function median(table: Float32Array, column: number, nColumns: number): number {
  const values: number[] = [];
  for (let i = column; i < table.length; i += nColumns) if (table[i] > 0) values.push(table[i]);
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
