import { type InstLumi, LS_SECONDS, type LsNumber } from "../domain/units";
import { normal, randomOf } from "./random";
import type { Scenario } from "./scenario";

/** Luminosity of beams that are not in stable collisions yet (10 % quantile of the 2024 table, ml.md §7). */
const BEFORE_STABLE: InstLumi = 0.003;
/**
 * Relative noise of the luminosity at an LS boundary: the mean of two boundaries then changes from LS to LS by a
 * median of 8e-4 (ml.md §7): 8e-4 / 0.6745 (median to standard deviation) x sqrt 2 (half the difference of two).
 */
const BOUNDARY_NOISE = 1.68e-3;
/**
 * Levelling lets the luminosity sag for this many LS and puts it back within one: two steps of 1.2 % each in 50 LS.
 * Real runs step by more than 1 % in 2 to 3.5 % of LS (ml.md §7).
 */
const LEVELLING_LS = 50;
const LEVELLING_TAU_HOURS = 13;

const LS_HOURS = LS_SECONDS / 3600;
/** Key of the luminosity's own random numbers, apart from those of the maps. */
const LUMI_STREAM = 0x4c554d49;

/** Luminosity at start and end of an LS, 10^33 cm^-2 s^-1, 3 decimals as OMS gives them. */
export function lumiOfLs(
  scenario: Scenario,
  lsNumber: LsNumber,
): { readonly init: InstLumi; readonly end: InstLumi } {
  if (!isStable(scenario, lsNumber)) return { init: BEFORE_STABLE, end: BEFORE_STABLE };
  const factor = stepFactor(scenario, lsNumber);
  return {
    init: rounded(factor * lumiAtBoundary(scenario, lsNumber - 1)),
    end: rounded(factor * lumiAtBoundary(scenario, lsNumber)),
  };
}

/** Mean instantaneous luminosity of an LS as OMS readers take it, (init + end) / 2. */
export function instLumiOfLs(scenario: Scenario, lsNumber: LsNumber): InstLumi {
  const { init, end } = lumiOfLs(scenario, lsNumber);
  return (init + end) / 2;
}

/** Whether the beams were declared stable in that LS. */
export function isStable({ luminosity }: Scenario, lsNumber: LsNumber): boolean {
  return lsNumber > luminosity.beforeStable;
}

function stepFactor({ luminosity }: Scenario, lsNumber: LsNumber): number {
  return luminosity.steps.reduce(
    (product, { from, to, factor }) => (lsNumber >= from && lsNumber <= to ? product * factor : product),
    1,
  );
}

/** Boundary k is the end of LS k; boundary 0 the start of LS 1. */
function lumiAtBoundary(scenario: Scenario, boundary: number): InstLumi {
  const { plateau, beforeStable, rampFrom, rampLs, plateauLs, tauHours } = scenario.luminosity;
  const noise =
    1 + BOUNDARY_NOISE * normal(randomOf(scenario.seed, scenario.runNumber, LUMI_STREAM, boundary));
  const since = boundary - beforeStable;
  if (since < rampLs) return noise * (rampFrom + ((plateau - rampFrom) * since) / rampLs);
  const levelled = since - rampLs;
  const sag = Math.exp((-(Math.min(levelled, plateauLs) % LEVELLING_LS) * LS_HOURS) / LEVELLING_TAU_HOURS);
  const decayed = Math.exp((-Math.max(0, levelled - plateauLs) * LS_HOURS) / tauHours);
  return noise * plateau * sag * decayed;
}

function rounded(lumi: InstLumi): InstLumi {
  return Math.round(lumi * 1000) / 1000;
}
