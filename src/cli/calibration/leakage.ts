import { type ChamberSums, chamberSums, sumChambers } from "../../domain/chamberSums";
import type { Region } from "../../domain/geometry/mapGeometry";
import { windowMaps } from "../../domain/windowMaps";
import type { Autoencoder } from "../../ml/autoencoder";
import type { GoodElement } from "./collectScores";

/** Loss put into a region to see how much of it the expectation follows. */
const INJECTED_LOSS = 0.5;
/** Every so many regions of a scope (1 where it is not named) are tried in the first window of an element: enough for a mean to 1 %. */
const STRIDE: Readonly<Partial<Record<Region["scope"], number>>> = { chamber: 9, sector: 9, halfDisk: 2 };

export type LeakageSums = Map<Region["scope"], { n: number; sum: number }>;

/**
 * Leakage rho = (relative change of a region's expectation) / (relative change of its hits), by injection into the
 * first window of a good element (judging.md §5). 0: blind to the region's own counts; 1: follows them.
 */
export async function addLeakage(
  { geometry, judged }: GoodElement,
  autoencoder: Autoencoder,
  sums: LeakageSums,
): Promise<void> {
  const { maps, template, plan } = judged;
  const size = maps.ny * maps.nx;
  const stack = windowMaps(maps, template, plan.windows, plan.exposure);
  const tried = geometry.regions.filter((region, r) => r % (STRIDE[region.scope] ?? 1) === 0);
  const n = tried.length + 1;
  const counts = new Float32Array(n * size);
  const baseline = new Float32Array(n * size);
  for (let k = 0; k < n; k++) {
    counts.set(stack.counts.subarray(0, size), k * size);
    baseline.set(stack.baseline.subarray(0, size), k * size);
  }
  const { start, bin, fraction } = geometry.areaFractions;
  tried.forEach((region, k) => {
    for (const c of region.chambers) {
      for (let i = start[c]; i < start[c + 1]; i++)
        counts[(k + 1) * size + bin[i]] *= 1 - INJECTED_LOSS * fraction[i];
    }
  });
  const injected = Float32Array.from(counts);
  const instLumi = new Float32Array(n).fill(plan.instLumi[0]);
  const expectation = await autoencoder.reconstruct({
    n,
    ny: maps.ny,
    nx: maps.nx,
    counts,
    baseline,
    instLumi,
  });

  const matrix = chamberSums(geometry, template.perExposure);
  const hitsOf = (values: Float32Array, k: number, region: Region) =>
    regionHits(matrix, values.subarray(k * size, (k + 1) * size), region);
  tried.forEach((region, k) => {
    const change = (values: Float32Array) => hitsOf(values, k + 1, region) / hitsOf(values, 0, region) - 1;
    const entry = sums.get(region.scope) ?? { n: 0, sum: 0 };
    entry.n++;
    entry.sum += change(expectation) / change(injected);
    sums.set(region.scope, entry);
  });
}

function regionHits(matrix: ChamberSums, map: Float32Array, region: Region): number {
  const chambers = new Float64Array(matrix.nChambers);
  sumChambers(matrix, map, chambers);
  return region.chambers.reduce((sum, c) => sum + chambers[c], 0);
}
