import { type Calibration, CHANNEL, evidenceAt } from "./calibration";
import { DIPOLE } from "./dipoleEvidence";
import type { MapGeometry } from "./geometry/mapGeometry";

/**
 * One threshold for all. Sigma is printed no further than it: beyond, only the count law says so.
 */
export const plainThresholds = (threshold: number): Calibration["thresholds"] => ({
  cold: threshold,
  hot: threshold,
  reach: threshold,
});

/** A floor is a standard deviation: the worst of dozens of regions is 2 of them off, of thousands of channels 4. */
const UNMEASURED = { region: 2, channel: 4 } as const;

/**
 * A calibration before anything is measured: a threshold that good runs reach as rarely as the law says, and one
 * over-dispersion for all.
 * @param threshold sigma
 */
export function uncalibrated(geometry: MapGeometry, threshold: number, dispersion: number): Calibration {
  const groups = geometry.regions.map(({ group }) => group);
  const both = { cold: evidenceAt(threshold), hot: evidenceAt(threshold) };
  return {
    thresholds: plainThresholds(threshold),
    evidence: Object.fromEntries([...groups, CHANNEL, DIPOLE].map((group) => [group, both])),
    overDispersion: Object.fromEntries(groups.map((group) => [group, dispersion])),
    binDispersion: 1,
    allowedFloors: UNMEASURED,
    instLumiRange: [0, Infinity],
  };
}
