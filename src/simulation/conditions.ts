import {
  CONDITION_BITS,
  type ConditionBit,
  type LsConditions,
  type RunConditions,
} from "../domain/lsConditions";
import { deliveredInLs, LS_SECONDS, type LsNumber } from "../domain/units";
import { isStable, lumiOfLs } from "./luminosity";
import { PRESCALES, type PrescaleName } from "./prescales";
import { lastLsAt, runStartAt } from "./runClock";
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

/** Share of the delivered luminosity lost to deadtime in every LS (chosen: 2024 recorded about 96 to 97 %). */
const DEADTIME = 0.035;

/** Pileup per 10^33 cm^-2 s^-1 with one colliding bunch: 62 at 20.4 with 2340 bunches (ml.md §7, 80 mb). */
const PILEUP_PER_LUMI = (62 / 20.4) * 2340;

/** Pileup of an LS from its mean instantaneous luminosity. */
export function pileupAt({ collidingBunches }: Scenario, instLumi: number): number {
  return (instLumi * PILEUP_PER_LUMI) / collidingBunches;
}

/** Name of the prescale column that was used in an LS. */
export function prescaleNameAt({ prescales }: Scenario, lsNumber: LsNumber): PrescaleName {
  return prescales.findLast(({ from }) => from <= lsNumber)?.name ?? "2p0E34";
}

/** Share of an LS that was recorded, apart from the usual deadtime. */
export function liveShareAt({ liveShares }: Scenario, lsNumber: LsNumber): number {
  return liveShares.findLast(({ from, to }) => from <= lsNumber && lsNumber <= to)?.share ?? 1;
}

/** Whether an OMS bit was on. `beam_present` and `beams_stable` follow from the fill. */
export function bitAt(scenario: Scenario, bit: ConditionBit, lsNumber: LsNumber): boolean {
  if (bit === "beam_present") return true;
  const off = scenario.bitsOff.some((o) => o.bit === bit && o.from <= lsNumber && lsNumber <= o.to);
  return !off && (isStable(scenario, lsNumber) || (bit !== "beams_stable" && bit !== "physics_flag"));
}

/**
 * What OMS says of the given LS. LS beyond the end of the run and LS that OMS lost have hasRow 0.
 * @param nowMs clock, only read for a growing run (end of the run, start times of its present cycle)
 */
export function simulateConditions(
  scenario: Scenario,
  lsNumbers: ArrayLike<number>,
  nowMs?: number,
): SimulatedConditions {
  const n = lsNumbers.length;
  const unknown = () => new Float64Array(n).fill(Number.NaN);
  const columns = {
    lsNumbers: Uint32Array.from(lsNumbers),
    hasRow: new Uint8Array(n),
    instLumi: unknown(),
    recordedLumi: unknown(),
    deliveredLumi: unknown(),
    pileup: new Float32Array(n).fill(Number.NaN),
    startTime: unknown(),
    bits: Object.fromEntries(CONDITION_BITS.map((bit) => [bit, new Int8Array(n).fill(-1)])) as Record<
      ConditionBit,
      Int8Array<ArrayBuffer>
    >,
    prescaleNames: new Array<string>(n).fill(""),
    initLumi: unknown(),
    endLumi: unknown(),
    deliveredBefore: unknown(),
    recordedBefore: unknown(),
    endTime: unknown(),
    prescaleIndices: new Int16Array(n).fill(-1),
  };
  const last = nowMs === undefined ? scenario.lsCount : lastLsAt(scenario, nowMs);
  const start = runStartAt(scenario, nowMs ?? Date.parse(scenario.startTime));
  const totals = runningTotals(scenario, last);
  for (let i = 0; i < n; i++) {
    const ls = lsNumbers[i];
    if (ls < 1 || ls > last || isMissing(scenario, ls)) continue;
    const { init, end } = lumiOfLs(scenario, ls);
    const prescale = prescaleNameAt(scenario, ls);
    columns.hasRow[i] = 1;
    columns.initLumi[i] = init;
    columns.endLumi[i] = end;
    columns.instLumi[i] = (init + end) / 2;
    columns.deliveredLumi[i] = totals.delivered[ls] - totals.delivered[ls - 1];
    columns.recordedLumi[i] = totals.recorded[ls] - totals.recorded[ls - 1];
    columns.deliveredBefore[i] = totals.delivered[ls - 1];
    columns.recordedBefore[i] = totals.recorded[ls - 1];
    columns.pileup[i] = pileupAt(scenario, columns.instLumi[i]);
    columns.startTime[i] = start + (ls - 1) * LS_SECONDS * 1000;
    columns.endTime[i] = start + ls * LS_SECONDS * 1000;
    columns.prescaleNames[i] = prescale;
    columns.prescaleIndices[i] = PRESCALES[prescale].index;
    for (const bit of CONDITION_BITS) columns.bits[bit][i] = bitAt(scenario, bit, ls) ? 1 : 0;
  }
  return columns;
}

function isMissing({ missingOms }: Scenario, lsNumber: LsNumber): boolean {
  return missingOms.some(({ from, to }) => from <= lsNumber && lsNumber <= to);
}

/** Luminosity of the run up to the end of each LS, /pb; shape (last + 1), position 0 is the start of the run. */
function runningTotals(
  scenario: Scenario,
  last: number,
): { delivered: Float64Array; recorded: Float64Array } {
  const delivered = new Float64Array(last + 1);
  const recorded = new Float64Array(last + 1);
  for (let ls = 1; ls <= last; ls++) {
    const { init, end } = lumiOfLs(scenario, ls);
    const ofLs = deliveredInLs((init + end) / 2);
    delivered[ls] = delivered[ls - 1] + ofLs;
    recorded[ls] = recorded[ls - 1] + ofLs * (1 - DEADTIME) * liveShareAt(scenario, ls);
  }
  return { delivered, recorded };
}

/** What OMS says of the run as a whole at that clock. */
export function runConditionsOf(scenario: Scenario, nowMs: number): RunConditions {
  const last = lastLsAt(scenario, nowMs);
  const startTime = runStartAt(scenario, nowMs);
  return {
    fillNumber: scenario.fillNumber,
    startTime,
    endTime: scenario.growing ? undefined : startTime + last * LS_SECONDS * 1000,
    lastLsNumber: last,
    hltKey: "/cdaq/physics/Run2026S/2e34/v1.0.0/HLT/V1",
  };
}
