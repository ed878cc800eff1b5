import { HCAL_ROWS } from "../../domain/geometry/hcalReadout";
import type { LsNumber } from "../../domain/units";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { binomialAt, normal, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { channelNoise } from "./channelNoise";
import { channelTable, depthOf } from "./channelTable";
import { eventsOfLs } from "../zeroBiasEvents";
import { binsOfRegion } from "./regions";

const COLUMNS = 84;
/** Keeps the maps' random numbers apart from those of the events. */
const DEPTH_KEY = 0x100;
/** Keeps what all depths of an LS have in common apart from either. */
const COMMON_KEY = 0x200;

/**
 * The map of a depth in one LS: shape (72, 84), row 0 is iphi 1. Each channel is in the map once in every event in
 * which it is above the zero suppression, so counts are binomial (dispersion 1.00 in the real maps, ml.md §4), and those
 * of neighbours a little correlated. A hot channel fires more often, at most in every event; dead channels of the
 * detector stay dead.
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
  const randomOfLs = (key: number) => randomOf(scenario.seed, scenario.runNumber, datasetId, key, lsNumber);
  const { bins, occupancy } = channelTable(depth);
  const common = normal(randomOfLs(COMMON_KEY));
  const noise = channelNoise(depth, bins, common, randomOfLs(DEPTH_KEY + depth));
  const counts = new Uint16Array(HCAL_ROWS * COLUMNS);
  for (let c = 0; c < bins.length; c++) {
    const share = factors.size > 0 ? occupancy[c] * (factors.get(bins[c]) ?? 1) : occupancy[c];
    counts[bins[c]] = binomialAt(events, share, noise[c]);
  }
  return counts;
}
