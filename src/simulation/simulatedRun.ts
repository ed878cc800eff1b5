import type { LsConditions, RunConditions } from "../domain/lsConditions";
import type { LsNumber } from "../domain/units";
import type { Scenario } from "./scenario";

/** OMS columns of a simulated run: what the analysis reads, and the rest of what an OMS row says. */
export interface SimulatedConditions extends LsConditions {
  /** Instantaneous luminosity at start and end of the LS, 10^33 cm^-2 s^-1, 3 decimals; NaN without a row. */
  readonly initLumi: Float64Array<ArrayBuffer>;
  readonly endLumi: Float64Array<ArrayBuffer>;
  /** Luminosity of the run up to the START of the LS, /pb (certification.md §3.1: per LS = next - this). */
  readonly deliveredBefore: Float64Array<ArrayBuffer>;
  readonly recordedBefore: Float64Array<ArrayBuffer>;
  /** Unix milliseconds UTC; NaN without a row. */
  readonly endTime: Float64Array<ArrayBuffer>;
  /** Position of the prescale column in the menu, -1 without a row. */
  readonly prescaleIndices: Int16Array<ArrayBuffer>;
}

/** LS that a dataset has of a run at that clock, ascending; its gaps are left out. A growing run grows. */
export declare function lsNumbersAt(scenario: Scenario, datasetId: number, nowMs: number): Uint32Array<ArrayBuffer>;

/** Whether that LS of the dataset holds the monitoring element (whatever the clock says). */
export declare function hasMap(scenario: Scenario, datasetId: number, mePath: string, lsNumber: LsNumber): boolean;

/** The map of one LS: shape (100, 100), row 0 lowest y; undefined where the LS lacks it. Pure: same arguments, same map. */
export declare function simulateMap(
  scenario: Scenario,
  datasetId: number,
  mePath: string,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> | undefined;

/**
 * What OMS says of the given LS. LS beyond the end of the run and LS that OMS lost have hasRow 0.
 * @param nowMs clock, only read for a growing run (end of the run, start times of its present cycle)
 */
export declare function simulateConditions(
  scenario: Scenario,
  lsNumbers: ArrayLike<number>,
  nowMs?: number,
): SimulatedConditions;

/** What OMS says of the run as a whole at that clock. */
export declare function runConditionsOf(scenario: Scenario, nowMs: number): RunConditions;
