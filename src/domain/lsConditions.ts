import type { LsNumber } from "./units";

/**
 * A status bit of OMS as a column value: 1 true, 0 false, -1 unknown (null or no row). Unknown is never "ready".
 */
export type TriState = 1 | 0 | -1;

/** The OMS status bits a recipe can cut on. */
export const CONDITION_BITS = [
  "beam_present",
  "beams_stable",
  "physics_flag",
  "cms_active",
  "cscp_ready",
  "cscm_ready",
] as const;
export type ConditionBit = (typeof CONDITION_BITS)[number];

/**
 * What OMS says of each lumisection of a run, as parallel columns.
 * A lumisection without an OMS row has `hasRow` 0, NaN luminosities and -1 bits.
 */
export interface LsConditions {
  /** Shape (nLs), ascending. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly hasRow: Uint8Array<ArrayBuffer>;
  /** Mean instantaneous luminosity, (init + end) / 2, 10^33 cm^-2 s^-1; NaN where unknown. */
  readonly instLumi: Float64Array<ArrayBuffer>;
  /** Recorded luminosity of the LS, /pb; NaN where unknown, negatives clipped to 0 as RunRegistry does. */
  readonly recordedLumi: Float64Array<ArrayBuffer>;
  /** Delivered luminosity of the LS, /pb; NaN where unknown. */
  readonly deliveredLumi: Float64Array<ArrayBuffer>;
  readonly pileup: Float32Array<ArrayBuffer>;
  /** Start of the LS, Unix milliseconds UTC; NaN where unknown. */
  readonly startTime: Float64Array<ArrayBuffer>;
  readonly bits: Readonly<Record<ConditionBit, Int8Array<ArrayBuffer>>>;
  /** Prescale column name, "" where unknown. */
  readonly prescaleNames: readonly string[];
}

/** What OMS says of a run as a whole; undefined where the row or the field is missing. */
export interface RunConditions {
  readonly fillNumber: number | undefined;
  readonly startTime: number | undefined;
  /** Unix milliseconds; undefined while the run is going on. */
  readonly endTime: number | undefined;
  readonly lastLsNumber: LsNumber | undefined;
  readonly hltKey: string | undefined;
}

/** Whether more LS may come: OMS knows the run, and no end of it. */
export const isGoingOn = ({ startTime, endTime }: RunConditions): boolean =>
  startTime !== undefined && endTime === undefined;
