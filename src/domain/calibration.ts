import type { InstLumi } from "./units";

/** Over-dispersion (variance / mean of the hits) of a group of like regions, in a window and in a single LS. */
export interface GroupDispersion {
  readonly window: number;
  readonly ls: number;
}

/** What was measured on good windows of a recipe and network: stands in the model card. */
export interface Calibration {
  /** Standard deviations beyond which a region is an anomaly; `reach` is as far as the tails were calibrated. */
  readonly thresholds: { readonly cold: number; readonly hot: number; readonly reach: number };
  /** By region group, e.g. "ME2/1". */
  readonly overDispersion: Readonly<Record<string, GroupDispersion>>;
  /** Variance / mean of one bin in one window. */
  readonly binDispersion: number;
  /** Luminosities of the good windows it was measured on, 10^33 cm^-2 s^-1. */
  readonly instLumiRange: readonly [lowest: InstLumi, highest: InstLumi];
}
