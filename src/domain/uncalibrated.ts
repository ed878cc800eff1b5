import type { Calibration } from "./calibration";
import type { MapGeometry } from "./geometry/mapGeometry";

/**
 * One threshold for all. Sigma is printed no further than it: beyond, only the count law says so.
 */
export const plainThresholds = (threshold: number): Calibration["thresholds"] => ({
  cold: threshold,
  hot: threshold,
  reach: threshold,
});

/**
 * A calibration before anything is measured: a threshold in sigma of the count law, and one over-dispersion for all.
 * @param threshold Infinity where nothing is to be flagged
 */
export function uncalibrated(geometry: MapGeometry, threshold: number, dispersion: number): Calibration {
  const both = { cold: threshold, hot: threshold };
  return {
    thresholds: plainThresholds(threshold),
    rawThresholds: { window: both, ls: both },
    overDispersion: Object.fromEntries(
      geometry.regions.map(({ group }) => [group, { window: dispersion, ls: dispersion }]),
    ),
    binDispersion: 1,
    instLumiRange: [0, Infinity],
  };
}
