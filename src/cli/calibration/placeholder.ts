import type { Calibration } from "../../domain/calibration";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";

const FAR = { cold: 1e9, hot: 1e9, reach: 1e9 };

/** A calibration that flags nothing: while the real one is measured, only observed and expected hits are read. */
export function placeholder(geometry: MapGeometry): Calibration {
  return {
    thresholds: FAR,
    rawThresholds: { window: FAR, ls: FAR },
    overDispersion: Object.fromEntries(geometry.regions.map(({ group }) => [group, { window: 10, ls: 10 }])),
    binDispersion: 1,
    instLumiRange: [0, Infinity],
  };
}
