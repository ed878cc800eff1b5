import { ecalGeometry, type EcalPart } from "../../domain/geometry/ecal";
import type { LsNumber } from "../../domain/units";
import { pileupAt } from "../conditions";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { instLumiOfLs } from "../luminosity";
import { normal, poisson, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { eventsOfLs } from "../zeroBiasEvents";
import { binsOfRegion } from "./regions";
import { aroundTower, partOf, towerTable } from "./towerTable";

/** Mean hits that a window adds to each of its nine towers: towers then have a Fano factor of 12 (ml.md §4). */
const HITS_PER_WINDOW = 11;

/** Hits of a map in 500 events: slope x pileup + intercept, CMSSW's MLClient of 2022 (ml.md §1a). */
const EVENTS_OF_FIT = 500;
export const HITS_OF_PILEUP: Readonly<Record<EcalPart, readonly [slope: number, intercept: number]>> = {
  EB: [9087.29, 391987],
  "EE-": [2029.65, 48742],
  "EE+": [2097.27, 49052],
};

/** Keys of the random numbers of a map and of what is drawn once per run. */
const MAP_KEY: Readonly<Record<EcalPart, number>> = { EB: 0x200, "EE-": 0x201, "EE+": 0x202 };
const RUN_STREAM = 0x45525541;

/**
 * The map of one LS: shape (34, 72) of the barrel, row 0 is ieta -85..-81; (20, 20) of an endcap.
 *
 * A crystal above its threshold has the 3 x 3 towers around it read out. So windows fall at random around their profile
 * and each adds hits to its nine towers; neighbours are correlated, and a tower scatters 12 times as much as its hits
 * alone (ml.md §4). Given the windows the hits of each tower are independent. A tower that loses efficiency loses hits of
 * windows; what a hot one adds is its own noise.
 */
export function simulateEcalMap(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
): Uint16Array<ArrayBuffer> {
  const part = partOf(mePath);
  const { seed, runNumber } = scenario;
  const { nx, ny } = ecalGeometry(part);
  const table = towerTable(part);
  const [slope, intercept] = HITS_OF_PILEUP[part];
  const perEvent = (slope * pileupAt(scenario, instLumiOfLs(scenario, lsNumber)) + intercept) / EVENTS_OF_FIT;
  const hits = perEvent * eventsOfLs(scenario, datasetId, lsNumber);
  const random = randomOf(seed, runNumber, datasetId, MAP_KEY[part], lsNumber);
  const windows = drawWindows();
  const factors = faultFactorsAt(scenario, processing, lsNumber, (region) => binsOfRegion(part, region));
  const ofRun = runEfficiencies(scenario, part);
  const counts = new Uint16Array(nx * ny);
  table.bins.forEach((bin, t) => {
    const efficiency = table.efficiency[t] * ofRun[t] * (factors.get(bin) ?? 1);
    const read = HITS_PER_WINDOW * aroundTower(windows, table.windowColumns, nx, bin);
    const noise = Math.max(0, efficiency - 1) * table.share[t] * hits;
    counts[bin] = poisson(Math.min(1, efficiency) * read + noise, random);
  });
  return counts;

  function drawWindows(): Uint16Array {
    const { windowShare, windowColumns } = table;
    const perShare = hits / (9 * HITS_PER_WINDOW);
    const drawn = Uint16Array.from(windowShare, (share) => poisson(share * perShare, random));
    if (part !== "EB") return drawn;
    // Around the barrel the outer columns are those of the other end.
    for (let row = 0; row < drawn.length; row += windowColumns) {
      drawn[row] = drawn[row + nx];
      drawn[row + nx + 1] = drawn[row + 1];
    }
    return drawn;
  }
}

/** What the towers of a run differ by from the detector's: the drift from another era, and towers dead throughout. */
function runEfficiencies(scenario: Scenario, part: EcalPart): Float64Array {
  const { seed, runNumber, ecal } = scenario;
  const { bins } = towerTable(part);
  const key = `${runNumber}/${seed}/${part}/${ecal.eraDrift}/${ecal.deadTowers}`;
  const known = ofRuns.get(key);
  if (known) return known;
  const random = randomOf(seed, runNumber, RUN_STREAM, MAP_KEY[part]);
  const own = Float64Array.from(bins, () => {
    const drift = Math.max(0, 1 + ecal.eraDrift * normal(random));
    return random() < ecal.deadTowers ? 0 : drift;
  });
  ofRuns.set(key, own);
  return own;
}

const ofRuns = new Map<string, Float64Array>();
