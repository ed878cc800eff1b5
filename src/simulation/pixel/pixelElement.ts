import type { LsNumber } from "../../domain/units";
import type { SimulatedDataset } from "../datasets";
import type { Scenario } from "../scenario";
import { simulateChargeHistogram } from "./chargeHistogram";
import { PIXEL_CHARGE_ME } from "./elements";
import { simulatePixelMap } from "./pixelMap";

/** The map or the histogram of the pixels in one LS. */
export function simulatePixelElement(
  scenario: Scenario,
  dataset: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
): Uint16Array<ArrayBuffer> {
  const simulate = mePath === PIXEL_CHARGE_ME ? simulateChargeHistogram : simulatePixelMap;
  return simulate(scenario, dataset, lsNumber);
}
