import { logNormalTail, sigmaOfLogTail } from "./countTail";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { InstLumi } from "./units";

/** One number for too few hits, one for too many. */
export interface BothSides {
  readonly cold: number;
  readonly hot: number;
}

/** What was measured on good runs of a recipe and network: stands in the model card. */
export interface Calibration {
  /** Sigma beyond which a region is an anomaly, and sigma up to which good runs reached. */
  readonly thresholds: BothSides & { readonly reach: number };
  /** Evidence at which a region of a group is at its threshold, nats; by region group, e.g. "ME2/1", and `CHANNEL`. */
  readonly evidence: Readonly<Record<string, BothSides>>;
  /** Variance / mean of the hits of an LS in units of the count law's; by region group. */
  readonly overDispersion: Readonly<Record<string, number>>;
  /** The same of one bin, in one window. */
  readonly binDispersion: number;
  /** Systematic floors that are no evidence; 1 where undefined, more where nobody measured how far good runs go. */
  readonly allowedFloors?: { readonly region: number; readonly channel: number } | undefined;
  /** Luminosities of the good windows it was measured on, 10^33 cm^-2 s^-1. */
  readonly instLumiRange: readonly [lowest: InstLumi, highest: InstLumi];
}

/** Group of all channels of a map. */
export const CHANNEL = "channel";

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

/**
 * False warnings for a false alarm: of those one in two shifts is the budget (judging.md §6), and a warning, which calls
 * nobody and only holds LS back, may come once an hour.
 */
const WARNINGS_PER_ALARM = 16;

/** Share of the evidence at a threshold in sigma that is a warning: in good runs evidence falls exponentially. */
export const warningShare = (threshold: number): number =>
  1 - Math.log(WARNINGS_PER_ALARM) / evidenceAt(threshold);

/** Whether a calibrated sigma is a warning: not beyond the threshold of its side, and close to it. */
export function warningOf(
  calibration: Pick<Calibration, "thresholds">,
): (sigma: number, sign: 1 | -1) => boolean {
  const { cold, hot } = calibration.thresholds;
  const [ofCold, ofHot] = [cold, hot].map((threshold) =>
    exactSigma(warningShare(threshold) * evidenceAt(threshold)),
  );
  return (sigma, sign) => sign * sigma > (sign < 0 ? ofCold : ofHot) && !isBeyond(calibration, sigma, sign);
}

/** Whether a calibration was measured on maps of that geometry. */
export const knowsMaps = (
  { evidence }: Pick<Calibration, "evidence">,
  { regions }: Pick<MapGeometry, "regions">,
): boolean => regions.every(({ group }) => group in evidence);

/** Evidence at which a law without heavier tails than a CUSUM's reaches a threshold in sigma, nats. */
export const evidenceAt = (sigma: number): number => -logNormalTail(sigma) - Math.LN2;

/** From evidence >= 0 of a side to signed sigma. */
export type SigmaOfEvidence = (sign: 1 | -1, evidence: number) => number;

/**
 * Sigma of a group of like regions: that of the probability that in an LS a good region comes to show as much evidence
 * (a stretch counts once, however many LS show its sigma). It falls exponentially (a CUSUM's does: Lorden 1971), from 1/2
 * without evidence through the group's own threshold, which falls on the common one (judging.md §6).
 */
export function sigmaOfEvidence(
  { thresholds, evidence }: Pick<Calibration, "thresholds" | "evidence">,
  group: string,
): SigmaOfEvidence {
  // A group that the card does not know is an error of the card, not a number to guess.
  if (!(group in evidence)) throw new Error(`The model card does not know "${group}": npm run calibrate.`);
  const { cold, hot } = evidence[group];
  const [perCold, perHot] = [evidenceAt(thresholds.cold) / cold, evidenceAt(thresholds.hot) / hot];
  return (sign, nats) => sign * sigmaOf(nats * (sign < 0 ? perCold : perHot));
}

/** Sigma at steps of calibrated evidence: computed once, as each takes microseconds and a run has millions. */
const STEPS_PER_NAT = 50;
const TABLE_NATS = 40;
let table: Float64Array | undefined;

const exactSigma = (nats: number): number => sigmaOfLogTail(-Math.LN2 - nats);

function sigmaOf(nats: number): number {
  table ??= Float64Array.from({ length: TABLE_NATS * STEPS_PER_NAT + 1 }, (_, i) =>
    exactSigma(i / STEPS_PER_NAT),
  );
  // Beyond 8.8 sigma only the order counts: the square of sigma grows by 2 a nat.
  if (!(nats < TABLE_NATS)) return Math.sqrt(table[table.length - 1] ** 2 + 2 * (nats - TABLE_NATS));
  const at = nats * STEPS_PER_NAT;
  const i = Math.floor(at);
  return table[i] + (at - i) * (table[i + 1] - table[i]);
}
