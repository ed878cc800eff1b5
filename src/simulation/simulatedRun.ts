import { CSC_MES } from "../domain/geometry/csc";
import { faultFactor } from "../domain/injection";
import type { LsNumber } from "../domain/units";
import { bitAt, liveShareAt, pileupAt, prescaleNameAt } from "./conditions";
import { DATASETS, type Processing } from "./datasets";
import { diskNumber } from "./detector";
import { chambersOfRegion, elementOfRegion } from "./faultPlaces";
import { instLumiOfLs } from "./luminosity";
import { drawMap } from "./occupancy";
import { PRESCALES } from "./prescales";
import { randomOf } from "./random";
import { lastLsAt } from "./runClock";
import type { Scenario } from "./scenario";
import { shapeModesOf } from "./shapeModes";

export { runConditionsOf, simulateConditions, type SimulatedConditions } from "./conditions";

/**
 * Hits of a dataset relative to Express. The muon dataset of the full reconstruction holds more muons than the
 * express stream (2023 offline ME-2 has 5.4 times the hits of 2024 Express at L = 20, ml.md §4); 2 keeps the order and
 * a map within its time budget.
 */
const DENSITY: Readonly<Record<Processing, number>> = { express: 1, prompt: 2 };

/** LS that a dataset has of a run at that clock, ascending; its gaps are left out. A growing run grows. */
export function lsNumbersAt(scenario: Scenario, datasetId: number, nowMs: number): Uint32Array<ArrayBuffer> {
  const processing = processingOf(datasetId);
  const all = Array.from({ length: lastLsAt(scenario, nowMs) }, (_, i) => i + 1);
  return Uint32Array.from(all.filter((ls) => !concerns(scenario.lsGaps, processing, ls)));
}

/** Whether that LS of the dataset holds the monitoring element (whatever the clock says). */
export function hasMap(scenario: Scenario, datasetId: number, mePath: string, lsNumber: LsNumber): boolean {
  const processing = processingOf(datasetId);
  return (
    lsNumber >= 1 &&
    lsNumber <= scenario.lsCount &&
    CSC_MES.some((element) => element.mePath === mePath) &&
    !concerns(scenario.lsGaps, processing, lsNumber) &&
    !concerns(
      scenario.missingMaps.filter((missing) => missing.mePath === mePath),
      processing,
      lsNumber,
    )
  );
}

/** The map of one LS: shape (100, 100), row 0 lowest y; undefined where the LS lacks it. Pure: same arguments, same map. */
export function simulateMap(
  scenario: Scenario,
  datasetId: number,
  mePath: string,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> | undefined {
  const element = CSC_MES.find((candidate) => candidate.mePath === mePath);
  if (!element || !hasMap(scenario, datasetId, mePath, lsNumber)) return undefined;
  const { endcap, station } = element;
  const processing = processingOf(datasetId);
  const instLumi = instLumiOfLs(scenario, lsNumber);
  const powered = bitAt(scenario, endcap === "+" ? "cscp_ready" : "cscm_ready", lsNumber);
  const share =
    DENSITY[processing] *
    PRESCALES[prescaleNameAt(scenario, lsNumber)].occupancy *
    liveShareAt(scenario, lsNumber) *
    (powered ? 1 : 0);
  return drawMap(
    endcap,
    station,
    {
      instLumi,
      share,
      modes: shapeModesOf(scenario, lsNumber, pileupAt(scenario, instLumi)),
      chamberFactors: chamberFactorsOf(scenario, processing, mePath, lsNumber),
    },
    randomOf(scenario.seed, scenario.runNumber, datasetId, diskNumber(endcap, station), lsNumber),
  );
}

function processingOf(datasetId: number): Processing {
  const dataset = DATASETS.find((candidate) => candidate.datasetId === datasetId);
  if (!dataset) throw new Error(`no simulated dataset has the id ${datasetId}`);
  return dataset.processing;
}

interface LsRange {
  readonly from: LsNumber;
  readonly to: LsNumber;
  readonly processing?: Processing | undefined;
}

function concerns(ranges: readonly LsRange[], processing: Processing, lsNumber: LsNumber): boolean {
  return ranges.some((range) => isIn(range, processing, lsNumber));
}

function isIn({ from, to, processing: only }: LsRange, processing: Processing, lsNumber: LsNumber): boolean {
  return from <= lsNumber && lsNumber <= to && (only ?? processing) === processing;
}

/** Factors of the faults that touch a map, by chamber; several faults of one chamber multiply. */
function chamberFactorsOf(
  scenario: Scenario,
  processing: Processing,
  mePath: string,
  lsNumber: LsNumber,
): ReadonlyMap<number, number> {
  const factors = new Map<number, number>();
  for (const fault of scenario.faults) {
    if (!isIn(fault, processing, lsNumber)) continue;
    const factor = faultFactor(fault, lsNumber);
    for (const region of fault.regions) {
      if (elementOfRegion(region).mePath !== mePath) continue;
      for (const chamber of chambersOfRegion(region))
        factors.set(chamber, (factors.get(chamber) ?? 1) * factor);
    }
  }
  return factors;
}
