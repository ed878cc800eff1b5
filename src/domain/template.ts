import { fitLuminosity, growth, type LuminosityFit } from "./luminosity";
import { mapAt, type MapBatch, nMaps, totalHits } from "./mapBatch";
import type { InstLumi } from "./units";

/** The mean good map of one monitoring element, learnt from a named reference run. */
export interface Template {
  readonly mePath: string;
  readonly ny: number;
  readonly nx: number;
  /** How the hits grow with luminosity, undefined where they are scaled by something else (scale.ts). */
  readonly fit: LuminosityFit | undefined;
  /**
   * Hits per bin and unit of exposure, shape (ny, nx): of growth x occupancy of the prescale column, of an event, or
   * of the mean map of the reference.
   */
  readonly perExposure: Float64Array<ArrayBuffer>;
  /** LS that went in, and their exposure together. */
  readonly nLs: number;
  readonly exposure: number;
}

/** Fewer LS make no template: nothing could be told from a fluctuation of one of them. */
const MIN_LS = 3;

/**
 * Template from LS of a reference run whose counts are scaled by luminosity.
 * @param maps maps of the reference run
 * @param use positions in `maps` to use
 * @param instLumi 10^33 cm^-2 s^-1 of each map, shape (nMaps)
 * @param occupancy occupancy of the prescale column relative to the first, shape (nMaps)
 * @returns undefined where the luminosity curve can't be fitted (fewer than 3 LS or no hits)
 */
export function buildTemplate(
  maps: MapBatch,
  use: readonly number[],
  instLumi: ArrayLike<InstLumi>,
  occupancy: ArrayLike<number>,
): Template | undefined {
  const hits = use.map((k) => totalHits(mapAt(maps, k)) / occupancy[k]);
  const fit = fitLuminosity(
    use.map((k) => instLumi[k]),
    hits,
  );
  if (!fit || nMaps(maps) === 0) return undefined;
  return meanTemplate(maps, use, (k) => exposureOf(fit, instLumi[k], occupancy[k]), fit);
}

/**
 * Mean of the maps at `use` per unit of exposure.
 * @param exposure of map k
 * @returns undefined for fewer than 3 LS or no exposure at all
 */
export function meanTemplate(
  maps: MapBatch,
  use: readonly number[],
  exposure: (k: number) => number,
  fit?: LuminosityFit,
): Template | undefined {
  const size = maps.ny * maps.nx;
  const perExposure = new Float64Array(size);
  let total = 0;
  for (const k of use) {
    const map = mapAt(maps, k);
    for (let i = 0; i < size; i++) perExposure[i] += map[i];
    total += exposure(k);
  }
  if (use.length < MIN_LS || !(total > 0)) return undefined;
  for (let i = 0; i < size; i++) perExposure[i] /= total;
  return {
    mePath: maps.mePath,
    ny: maps.ny,
    nx: maps.nx,
    fit,
    perExposure,
    nLs: use.length,
    exposure: total,
  };
}

/** A template that expects nothing: stands in where no LS of the run can be judged, so that its maps can be drawn. */
export function emptyTemplate(mePath: string, ny: number, nx: number): Template {
  return { mePath, ny, nx, fit: undefined, perExposure: new Float64Array(ny * nx), nLs: 0, exposure: 0 };
}

/**
 * What one LS adds to a baseline scaled by luminosity: baseline = exposure x perExposure.
 * @param occupancy of the LS's prescale column relative to the first
 */
export function exposureOf(fit: LuminosityFit, instLumi: InstLumi, occupancy: number): number {
  return occupancy * growth(fit.curvature, instLumi);
}
