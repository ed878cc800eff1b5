import type { LsNumber } from "../../domain/units";
import { liveShareAt, prescaleNameAt } from "../conditions";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { instLumiOfLs } from "../luminosity";
import { PRESCALES } from "../prescales";
import { binomial, poisson, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { HITS_PER_LUMI } from "./barrel";
import { binsOfRegion } from "./regions";

/** A muon crosses six chambers of a barrel sector (two each in stations 1 and 2), each with this efficiency [mem]. */
const CHAMBERS_CROSSED = 6;
const EFFICIENCY = 0.95;

/**
 * The map of the RPC barrel in one LS: shape (5, 12), row 0 is wheel -2. Hits come by muons, so the Fano factor is about
 * six (a simplification: one public LS shows no scatter); they grow in proportion to luminosity. Faults take or add
 * whole muons.
 */
export function simulateRpcMap(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> {
  const random = randomOf(scenario.seed, scenario.runNumber, datasetId, lsNumber);
  const factors = faultFactorsAt(scenario, processing, lsNumber, binsOfRegion);
  const scale =
    (instLumiOfLs(scenario, lsNumber) *
      PRESCALES[prescaleNameAt(scenario, lsNumber)].occupancy *
      liveShareAt(scenario, lsNumber)) /
    (CHAMBERS_CROSSED * EFFICIENCY);
  return Uint16Array.from(HITS_PER_LUMI, (perLumi, bin) => {
    const muons = poisson(perLumi * scale * (factors.get(bin) ?? 1), random);
    return binomial(muons * CHAMBERS_CROSSED, EFFICIENCY, random);
  });
}
