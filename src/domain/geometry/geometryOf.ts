import { cscGeometryOf } from "./csc";
import { type GridDescription, gridGeometry } from "./grid";
import { hcalGeometryOf } from "./hcal";
import type { MapGeometry } from "./mapGeometry";

/** A geometry of the house by its name, or a grid described in the recipe itself. */
export type GeometryName = "csc" | "hcal" | GridDescription;

/** Bins of a map. */
export interface Binning {
  readonly nx: number;
  readonly ny: number;
}

/** Binnings in which a detector's maps come, the usual one first. */
export function binningsOf(name: GeometryName): readonly Binning[] {
  if (name === "csc") return [{ nx: 100, ny: 100 }];
  if (name === "hcal") return [84, 83].map((nx) => ({ nx, ny: 72 }));
  return [{ nx: name.x.bins, ny: name.y.bins }];
}

/**
 * Geometry of a monitoring element, or undefined where it is none of that detector's.
 * @param nx columns of its maps; undefined: as they usually come
 */
export function geometryOf(name: GeometryName, mePath: string, nx?: number): MapGeometry | undefined {
  if (name === "csc") return cscGeometryOf(mePath);
  if (name === "hcal") return hcalGeometryOf(mePath, nx ?? binningsOf(name)[0].nx);
  const known = described.get(name);
  if (known) return known;
  const geometry = gridGeometry(name);
  described.set(name, geometry);
  return geometry;
}

const described = new WeakMap<GridDescription, MapGeometry>();
