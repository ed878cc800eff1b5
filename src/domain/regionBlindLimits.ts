import { smallestGain, smallestLoss } from "./blindLimits";
import type { Calibration } from "./calibration";
import { isChamber, type MapGeometry } from "./geometry/mapGeometry";
import type { Systematics } from "./regionScores";

/** How many LS, summed, the limits are stated for. */
export const BLIND_LS = [1, 3, 10, 30] as const;

/** Smallest deviations that the counts of each region show 99 % of the time at the threshold, at the run's median LS. */
export interface BlindLimits {
  /** Loss in the LS of `BLIND_LS`, 0..1, 1 where not even a dead region shows; shape (nRegions, 4). */
  readonly losses: Float32Array<ArrayBuffer>;
  /** Gain, 1 for twice the hits, Infinity where nothing is expected; shape (nRegions, 4). */
  readonly gains: Float32Array<ArrayBuffer>;
}

interface LimitsInput {
  readonly geometry: MapGeometry;
  readonly systematics: Systematics;
  readonly calibration: Pick<Calibration, "rawThresholds">;
  /** Hits expected of each region in each LS, NaN where not judged; shape (nLs, nRegions). */
  readonly lsExpected: Float32Array;
  /** Their variance / mean by chance in one LS, shape (nRegions). */
  readonly lsDispersion: Float64Array;
}

/**
 * Several LS together are as scattered as one: what a window adds to it is the systematic floor, as for the stretches
 * that become anomalies (regionCandidates.ts).
 */
export function regionBlindLimits(input: LimitsInput): BlindLimits {
  const { geometry, systematics, lsExpected, lsDispersion } = input;
  const { regions } = geometry;
  const { rawThresholds } = input.calibration;
  const limits = regions.map((region, r) => {
    const systematic = isChamber(region) ? systematics.chamber : systematics.large;
    const perLs = median(lsExpected, r, regions.length);
    const ofLs = (nLs: number) => ({
      ...{ expected: nLs * perLs, dispersion: lsDispersion[r], systematic },
      thresholds: rawThresholds[nLs === 1 ? "ls" : "window"],
    });
    return {
      losses: BLIND_LS.map((n) => smallestLoss({ ...ofLs(n), threshold: ofLs(n).thresholds.cold })),
      gains: BLIND_LS.map((n) => smallestGain({ ...ofLs(n), threshold: ofLs(n).thresholds.hot })),
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
