import type { LsNumber } from "../domain/units";
import { simulateCscMap } from "./csc/cscMap";
import { datasetOf, type SimulatedDataset } from "./datasets";
import { simulateEcalMap } from "./ecal/ecalMap";
import { simulateHcalMap } from "./hcal/hcalMap";
import { simulateMetHistogram } from "./jetmet/metHistogram";
import { isInAny } from "./lsRanges";
import { simulatePixelElement } from "./pixel/pixelElement";
import { simulateRpcMap } from "./rpc/rpcMap";
import { lastLsAt } from "./runClock";
import type { Scenario } from "./scenario";
import { elementsOf, type WorkspaceName } from "./workspaces";

export { runConditionsOf, simulateConditions, type SimulatedConditions } from "./conditions";

type SimulateMap = (
  scenario: Scenario,
  dataset: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
) => Uint16Array<ArrayBuffer>;

const SIMULATE: Readonly<Record<WorkspaceName, SimulateMap>> = {
  csc: simulateCscMap,
  hcal: simulateHcalMap,
  rpc: simulateRpcMap,
  ecal: simulateEcalMap,
  jetmet: simulateMetHistogram,
  pixel: simulatePixelElement,
};

/** LS that a dataset has of a run at that clock, ascending; its gaps are left out. A growing run grows. */
export function lsNumbersAt(scenario: Scenario, datasetId: number, nowMs: number): Uint32Array<ArrayBuffer> {
  const { processing } = datasetOf(datasetId);
  const all = Array.from({ length: lastLsAt(scenario, nowMs) }, (_, i) => i + 1);
  return Uint32Array.from(all.filter((ls) => !isInAny(scenario.lsGaps, processing, ls)));
}

/** Whether that LS of the dataset holds the monitoring element (whatever the clock says). */
export function hasMap(scenario: Scenario, datasetId: number, mePath: string, lsNumber: LsNumber): boolean {
  const { workspace, processing } = datasetOf(datasetId);
  return (
    lsNumber >= 1 &&
    lsNumber <= scenario.lsCount &&
    scenario.workspaces.includes(workspace) &&
    elementsOf(workspace).some((element) => element.mePath === mePath) &&
    !isInAny(scenario.lsGaps, processing, lsNumber) &&
    !isInAny(
      scenario.missingMaps.filter((missing) => missing.mePath === mePath),
      processing,
      lsNumber,
    )
  );
}

/**
 * The map of one LS: shape (ny, nx) of `axesOf(mePath)`, row 0 lowest y, of a 1D element ny = 1; undefined where the LS lacks it. Pure: same
 * arguments, same map.
 */
export function simulateMap(
  scenario: Scenario,
  datasetId: number,
  mePath: string,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> | undefined {
  if (!hasMap(scenario, datasetId, mePath, lsNumber)) return undefined;
  const dataset = datasetOf(datasetId);
  return SIMULATE[dataset.workspace](scenario, dataset, lsNumber, mePath);
}
