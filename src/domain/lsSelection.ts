import { type ConditionBit, type LsConditions } from "./lsConditions";
import type { LuminosityFit } from "./luminosity";
import type { InstLumi } from "./units";
import type { NotEvaluatedWhy } from "./verdict";

/** The cuts of a recipe on the status bits of OMS. */
export interface BitCuts {
  /** Bits that must be true, in the order they are tried. */
  readonly bits: readonly ConditionBit[];
  /** The detector's own bit: off or unknown is dcsOff. Undefined where OMS has none of it. */
  readonly readyBit?: ConditionBit | undefined;
}

/** The cuts of a recipe whose counts are scaled by luminosity, on one monitoring element. */
export interface LuminosityCuts extends BitCuts {
  /** 10^33 cm^-2 s^-1; an LS at or below is lowStat. */
  readonly minInstLumi: InstLumi;
  /** Occupancy of each known prescale column relative to the first. */
  readonly prescales: Readonly<Record<string, number>>;
}

export interface NotEvaluated {
  readonly why: NotEvaluatedWhy;
  readonly detail: string;
}

/** Why the bits of an LS that has an OMS row forbid to judge it. Unknown (null) bits never pass. */
export function whyCutByBits(
  conditions: LsConditions,
  i: number,
  { bits, readyBit }: BitCuts,
): NotEvaluated | undefined {
  for (const bit of bits) {
    const value = conditions.bits[bit][i];
    if (value !== 1) return { why: "selection", detail: `${bit} is ${value === 0 ? "false" : "unknown"}` };
  }
  if (readyBit === undefined) return undefined;
  const ready = conditions.bits[readyBit][i];
  if (ready === 1) return undefined;
  return { why: "dcsOff", detail: `${readyBit} is ${ready === 0 ? "false" : "unknown"}` };
}

/**
 * Why an LS whose counts are scaled by luminosity is not to be judged, or undefined where it is. Unknown luminosities
 * never pass.
 * @param i position in `conditions`
 * @param fit luminosity curve, undefined where there is none yet (then the range is not checked)
 */
export function whyNotSelected(
  conditions: LsConditions,
  i: number,
  cuts: LuminosityCuts,
  fit: Pick<LuminosityFit, "validFrom" | "validTo"> | undefined,
): NotEvaluated | undefined {
  if (!conditions.hasRow[i]) return { why: "lumi", detail: "no OMS row" };
  const cut = whyCutByBits(conditions, i, cuts);
  if (cut) return cut;
  const instLumi = conditions.instLumi[i];
  if (!Number.isFinite(instLumi)) return { why: "lumi", detail: "no luminosity in OMS" };
  if (instLumi <= cuts.minInstLumi) {
    return {
      why: "lowStat",
      detail: `luminosity not above ${cuts.minInstLumi}`,
    };
  }
  // Delivered but not recorded: the maps are empty because the trigger was, not because the detector is dead.
  if (conditions.recordedLumi[i] === 0) return { why: "lowStat", detail: "nothing recorded" };
  const prescale = conditions.prescaleNames[i];
  if (!Object.hasOwn(cuts.prescales, prescale)) {
    return { why: "domain", detail: `prescale column "${prescale}" unknown to the recipe` };
  }
  if (fit && (instLumi < fit.validFrom || instLumi > fit.validTo)) {
    const range = `${fit.validFrom.toFixed(1)}-${fit.validTo.toFixed(1)}`;
    return { why: "domain", detail: `luminosity outside the calibrated ${range}` };
  }
  return undefined;
}
