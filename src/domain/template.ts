import { fitLuminosity, growth, type LuminosityFit } from "./luminosity";
import { mapAt, nMaps, type MapBatch } from "./mapBatch";
import type { InstLumi } from "./units";

/** The mean good map of one monitoring element, learnt from a named reference run, and how it grows with luminosity. */
export interface Template {
  readonly mePath: string;
  readonly ny: number;
  readonly nx: number;
  readonly fit: LuminosityFit;
  /** Hits per bin and unit of growth x occupancy of the prescale column; shape (ny, nx). */
  readonly perGrowth: Float64Array<ArrayBuffer>;
  /** LS that went in. */
  readonly nLs: number;
}

/**
 * Template from the LS of a reference run that passed the selection.
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
  const size = maps.ny * maps.nx;
  const hits = use.map((k) => sumOf(mapAt(maps, k)) / occupancy[k]);
  const fit = fitLuminosity(
    use.map((k) => instLumi[k]),
    hits,
  );
  if (!fit || nMaps(maps) === 0) return undefined;
  const perGrowth = new Float64Array(size);
  let exposure = 0;
  for (const k of use) {
    const map = mapAt(maps, k);
    for (let i = 0; i < size; i++) perGrowth[i] += map[i];
    exposure += occupancy[k] * growth(fit.curvature, instLumi[k]);
  }
  for (let i = 0; i < size; i++) perGrowth[i] /= exposure;
  return { mePath: maps.mePath, ny: maps.ny, nx: maps.nx, fit, perGrowth, nLs: use.length };
}

/** A template that expects nothing: stands in where no LS of the run can be judged, so that its maps can be drawn. */
export function emptyTemplate(mePath: string, ny: number, nx: number): Template {
  const fit: LuminosityFit = {
    amplitude: 0,
    curvature: 0,
    validFrom: Infinity,
    validTo: Infinity,
    scatter: 0,
  };
  return { mePath, ny, nx, fit, perGrowth: new Float64Array(ny * nx), nLs: 0 };
}

/**
 * What one LS adds to the baseline: baseline = exposure x perGrowth.
 * @param occupancy of the LS's prescale column relative to the first
 */
export function exposureOf(template: Template, instLumi: InstLumi, occupancy: number): number {
  return occupancy * growth(template.fit.curvature, instLumi);
}

function sumOf(map: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < map.length; i++) sum += map[i];
  return sum;
}
