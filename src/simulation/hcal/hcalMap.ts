import { HCAL_ROWS } from "../../domain/geometry/hcalReadout";
import type { LsNumber } from "../../domain/units";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { binomial, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { channelTable, depthOf } from "./channelTable";
import { eventsOfLs } from "../zeroBiasEvents";
import { binsOfRegion } from "./regions";

const COLUMNS = 84;
/** Keeps the maps' random numbers apart from those of the events. */
const DEPTH_KEY = 0x100;

/**
 * The map of a depth in one LS: shape (72, 84), row 0 is iphi 1. Each channel is in the map once in every event in
 * which it is above the zero suppression, so counts are binomial (dispersion 1.00 in the real maps, ml.md §4). A hot
 * channel fires more often, at most in every event; dead channels of the detector stay dead.
 */
export function simulateHcalMap(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
): Uint16Array<ArrayBuffer> {
  const depth = depthOf(mePath);
  const events = eventsOfLs(scenario, datasetId, lsNumber);
  const factors = faultFactorsAt(scenario, processing, lsNumber, (region) => binsOfRegion(depth, region));
  const random = randomOf(scenario.seed, scenario.runNumber, datasetId, DEPTH_KEY + depth, lsNumber);
  const { bins, occupancy } = channelTable(depth);
  const counts = new Uint16Array(HCAL_ROWS * COLUMNS);
  for (let c = 0; c < bins.length; c++) {
    const share = factors.size > 0 ? occupancy[c] * (factors.get(bins[c]) ?? 1) : occupancy[c];
    counts[bins[c]] = binomial(events, share, random);
  }
  return counts;
}
