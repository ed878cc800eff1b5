import { isChamber, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { poisson, randomOf } from "../../simulation/random";
import type { CountOracle } from "./countOracle";
import type { RunRecord } from "./runRecord";

/** Keeps the clusters' random numbers apart from those of the maps. */
const CLUSTER_STREAM = 0x434c5553;

/**
 * The same run as who can count clusters would see it: independent ones, Poisson about hits / (hits a cluster). They
 * are drawn anew by the simulation's law, since a map does not show which hits belong together.
 * @param clusterHits mean hits of a cluster, per chamber
 */
export function clusterRecord(
  record: RunRecord,
  { regions, chambers }: MapGeometry,
  clusterHits: Float64Array,
  oracle: CountOracle,
): RunRecord {
  const n = regions.length;
  const nLs = record.recordedPb.length;
  const expected = oracle.expectedHits(record);
  const factors = new Map<number, number>();
  for (const { k, entry, factor } of record.faultFactors) {
    for (const c of regions[entry].chambers) factors.set(k * chambers.length + c, factor);
  }
  const entryOf = new Int32Array(chambers.length);
  regions.forEach((region, r) => {
    if (isChamber(region)) entryOf[region.chambers[0]] = r;
  });
  const random = randomOf(record.run.scenario.seed, CLUSTER_STREAM);
  const observed = new Float32Array(nLs * n);
  const drawn = new Float64Array(chambers.length);
  for (let k = 0; k < nLs; k++) {
    for (let c = 0; c < chambers.length; c++) {
      const mean = expected[k * n + entryOf[c]] / clusterHits[c];
      drawn[c] = poisson(Math.max(0, mean) * (factors.get(k * chambers.length + c) ?? 1), random);
    }
    regions.forEach((region, r) => {
      observed[k * n + r] = region.chambers.reduce((sum, c) => sum + drawn[c], 0);
    });
  }
  return { ...record, observed };
}
