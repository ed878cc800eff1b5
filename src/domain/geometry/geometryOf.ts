import { type AxesDescription, axisGeometry } from "./axes";
import { cscGeometryOf } from "./csc";
import { ecalGeometryOf } from "./ecal";
import { type GridDescription, gridGeometry } from "./grid";
import { hcalGeometryOf } from "./hcal";
import type { MapGeometry } from "./mapGeometry";

/** A geometry of the house by its name, or a grid or the axes of 1D elements described in the recipe itself. */
export type GeometryName = "csc" | "hcal" | "ecal" | GridDescription | AxesDescription;

/** Bins of a map. */
export interface Binning {
  readonly nx: number;
  readonly ny: number;
}

/** Binnings in which the maps of a monitoring element come, the usual one first; none where it is not that detector's. */
export function binningsOf(name: GeometryName, mePath: string): readonly Binning[] {
  if (name === "hcal") return [84, 83].map((nx) => ({ nx, ny: 72 }));
  const geometry = geometryOf(name, mePath);
  return geometry ? [{ nx: geometry.nx, ny: geometry.ny }] : [];
}

/** Lower edge of the first bin and upper edge of the last, in the unit of the axis' title. */
export type AxisRange = readonly [from: number, to: number];

/** The axis of a 1D element as the recipe describes it: its groups of bins mean nothing on another one. Undefined for maps. */
export function axisRangeOf(name: GeometryName, mePath: string): AxisRange | undefined {
  if (typeof name === "string" || name.kind !== "axes") return undefined;
  const axis = name.axes.find((described) => described.mePath === mePath);
  return axis && [axis.from, axis.to];
}

/**
 * Geometry of a monitoring element, or undefined where it is none of that detector's.
 * @param nx columns of its maps; undefined: as they usually come
 */
export function geometryOf(name: GeometryName, mePath: string, nx?: number): MapGeometry | undefined {
  if (name === "csc") return cscGeometryOf(mePath);
  if (name === "hcal") return hcalGeometryOf(mePath, nx ?? 84);
  if (name === "ecal") return ecalGeometryOf(mePath);
  const description = name.kind === "axes" ? name.axes.find((axis) => axis.mePath === mePath) : name;
  if (description === undefined) return undefined;
  const known = described.get(description);
  if (known) return known;
  const geometry = "kind" in description ? gridGeometry(description) : axisGeometry(description);
  described.set(description, geometry);
  return geometry;
}

const described = new WeakMap<object, MapGeometry>();
