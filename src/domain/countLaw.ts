import type { ChamberSums } from "./chamberSums";
import type { MapGeometry } from "./geometry/mapGeometry";
import { isPerEvent } from "./mapExposure";
import type { Template } from "./template";

/**
 * How counts scatter. "clustered": hits come in clusters, variance = F x mean with F measured. "binomial": a channel
 * fires at most once an event, variance = F x mean x (1 - p), F close to 1 (HCAL: 1.00, ml.md §4). A channel that
 * fires in every event then has no variance but the systematic floor: no count but 0 is far from it, 0 is (dead test).
 */
export type CountLaw = "clustered" | "binomial";

/**
 * Variance / (F x mean) of each bin: 1, or 1 - p where p is known (the template is per event).
 * @returns shape (ny, nx), 0..1
 */
export function binFactors(
  law: CountLaw,
  geometry: MapGeometry,
  template: Pick<Template, "perExposure">,
): Float64Array<ArrayBuffer> {
  const { perExposure } = template;
  if (law === "clustered" || !isPerEvent(geometry, template))
    return new Float64Array(perExposure.length).fill(1);
  return perExposure.map((p) => Math.max(0, 1 - p));
}

/** Hits of each region per unit of exposure; shape (nRegions). */
export function regionHits(
  { regions }: MapGeometry,
  { start, bin, share }: ChamberSums,
  { perExposure }: Pick<Template, "perExposure">,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(regions, ({ chambers }) => {
    let hits = 0;
    for (const c of chambers) {
      for (let i = start[c]; i < start[c + 1]; i++) hits += share[i] * perExposure[bin[i]];
    }
    return hits;
  });
}

/** The same for the sum over each region: the mean of its bins' factors, weighted by their hits; shape (nRegions). */
export function regionFactors(
  { regions }: MapGeometry,
  { start, bin, share }: ChamberSums,
  { perExposure }: Pick<Template, "perExposure">,
  factors: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(regions, ({ chambers }) => {
    let hits = 0;
    let missing = 0;
    for (const c of chambers) {
      for (let i = start[c]; i < start[c + 1]; i++) {
        const expected = share[i] * perExposure[bin[i]];
        hits += expected;
        missing += expected * (1 - factors[bin[i]]);
      }
    }
    return hits > 0 ? 1 - missing / hits : 1;
  });
}
