import type { InstLumi } from "./units";

/** Over-dispersion (variance / mean of the hits) of a group of like regions, in a window and in a single LS. */
export interface GroupDispersion {
  readonly window: number;
  readonly ls: number;
}

/** One number for too few hits, one for too many. */
export interface BothSides {
  readonly cold: number;
  readonly hot: number;
}

/** What was measured on good windows of a recipe and network: stands in the model card. */
export interface Calibration {
  /** On the calibrated scale: sigma beyond which a region is an anomaly, and sigma up to which good windows reached. */
  readonly thresholds: BothSides & { readonly reach: number };
  /** The same thresholds on the scale of the count law, where showers make the hot tail of single LS the longest. */
  readonly rawThresholds: { readonly window: BothSides; readonly ls: BothSides };
  /** By region group, e.g. "ME2/1". */
  readonly overDispersion: Readonly<Record<string, GroupDispersion>>;
  /** Variance / mean of one bin in one window. */
  readonly binDispersion: number;
  /** Luminosities of the good windows it was measured on, 10^33 cm^-2 s^-1. */
  readonly instLumiRange: readonly [lowest: InstLumi, highest: InstLumi];
}

/** Significance is compared in steps of 1e-3 so that browser, command line and every backend flag alike. */
const QUANTUM = 1e-3;

/** Whether a calibrated sigma is beyond the threshold of its side. */
export function isBeyond(
  { thresholds }: Pick<Calibration, "thresholds">,
  sigma: number,
  sign: 1 | -1,
): boolean {
  const threshold = sign < 0 ? thresholds.cold : thresholds.hot;
  return Math.round((sign * sigma) / QUANTUM) > Math.round(threshold / QUANTUM);
}

/** Below this the count law needs no correction: core of the distribution. */
const CORE_SIGMA = 2;

/**
 * Sigma on the calibrated scale, on which one threshold serves cold and hot, windows and single LS: as the law says up
 * to 2, beyond stretched so that the side's own threshold falls on the common one (judging.md §6).
 * @param sigma signed, from the count law (countTail.ts); NaN stays NaN
 */
export function calibratedSigma(
  calibration: Pick<Calibration, "thresholds" | "rawThresholds">,
  scale: "window" | "ls",
  sigma: number,
): number {
  const side = sigma < 0 ? "cold" : "hot";
  const size = Math.abs(sigma);
  if (!(size > CORE_SIGMA)) return sigma;
  const stretch =
    (calibration.thresholds[side] - CORE_SIGMA) / (calibration.rawThresholds[scale][side] - CORE_SIGMA);
  return Math.sign(sigma) * (CORE_SIGMA + (size - CORE_SIGMA) * stretch);
}
