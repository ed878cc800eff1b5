import { CSC_MES } from "../../domain/geometry/csc";
import type { LsNumber } from "../../domain/units";
import { bitAt, liveShareAt, pileupAt, prescaleNameAt } from "../conditions";
import type { Processing, SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { instLumiOfLs } from "../luminosity";
import { PRESCALES } from "../prescales";
import { randomOf } from "../random";
import type { Scenario } from "../scenario";
import { diskNumber } from "./detector";
import { drawMap } from "./occupancy";
import { chambersOfRegion } from "./regions";
import { shapeModesOf } from "../shapeModes";

/**
 * Hits of a dataset relative to Express. The muon dataset of the full reconstruction holds more muons than the
 * express stream (2023 offline ME-2 has 5.4 times the hits of 2024 Express at L = 20, ml.md §4); 2 keeps the order and
 * a map within its time budget.
 */
const DENSITY: Readonly<Record<Processing, number>> = { express: 1, prompt: 2 };

/** The map of a CSC disk in one LS: shape (100, 100), row 0 lowest y. */
export function simulateCscMap(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
): Uint16Array<ArrayBuffer> {
  const element = CSC_MES.find((candidate) => candidate.mePath === mePath);
  if (!element) throw new Error(`${mePath} is no CSC map`);
  const { endcap, station } = element;
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
      chamberFactors: faultFactorsAt(scenario, processing, lsNumber, (region) =>
        chambersOfRegion(mePath, region),
      ),
    },
    randomOf(scenario.seed, scenario.runNumber, datasetId, diskNumber(endcap, station), lsNumber),
  );
}
