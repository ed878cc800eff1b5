/**
 * A named part of a map that is judged as one: a chamber, a ring of chambers, half a disk, a whole disk.
 * Chambers are the finest; every other region is a set of chambers.
 */
export interface Region {
  /** Official name, ASCII: "ME-2/1/07", "ME-2/1", "ME-2 left", "ME-2". */
  readonly name: string;
  readonly scope: "chamber" | "ring" | "halfDisk" | "disk";
  /** Class of like regions that share one over-dispersion, e.g. "ME2/1". */
  readonly group: string;
  /** Positions in `MapGeometry.chambers` of the chambers it consists of. */
  readonly chambers: readonly number[];
}

/** A chamber: the finest region, with its outline. */
export interface Chamber {
  readonly name: string;
  readonly ring: number;
  /** Number inside the ring, from 1; neighbours in number are neighbours in space (the ring closes). */
  readonly number: number;
  readonly group: string;
  /** Corners in map coordinates, counter-clockwise. */
  readonly outline: readonly (readonly [x: number, y: number])[];
}

/**
 * Area fractions in compressed sparse rows: chamber `c` owns the share `fraction[i]` (0..1) of bin `bin[i]`
 * for i in [start[c], start[c + 1]). A bin on a boundary belongs to several chambers (judging.md §5).
 */
export interface AreaFractions {
  readonly start: Uint32Array<ArrayBuffer>;
  readonly bin: Uint32Array<ArrayBuffer>;
  readonly fraction: Float32Array<ArrayBuffer>;
}

/** All that is known of the space a monitoring element is drawn in: binning, axes, chambers, regions. Data, not a class. */
export interface MapGeometry {
  /** Short label of the disk, ASCII: "ME-2". */
  readonly label: string;
  readonly nx: number;
  readonly ny: number;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly chambers: readonly Chamber[];
  readonly regions: readonly Region[];
  readonly areaFractions: AreaFractions;
}

/** Bin that holds (x, y), as iy * nx + ix, or -1 outside the map. */
export function binAt(geometry: MapGeometry, x: number, y: number): number {
  const ix = Math.floor(((x - geometry.xMin) / (geometry.xMax - geometry.xMin)) * geometry.nx);
  const iy = Math.floor(((y - geometry.yMin) / (geometry.yMax - geometry.yMin)) * geometry.ny);
  if (ix < 0 || iy < 0 || ix >= geometry.nx || iy >= geometry.ny) return -1;
  return iy * geometry.nx + ix;
}

/** Centre of a bin in map coordinates. */
export function binCentre(geometry: MapGeometry, bin: number): readonly [x: number, y: number] {
  const ix = bin % geometry.nx;
  const iy = Math.floor(bin / geometry.nx);
  return [
    geometry.xMin + ((ix + 0.5) * (geometry.xMax - geometry.xMin)) / geometry.nx,
    geometry.yMin + ((iy + 0.5) * (geometry.yMax - geometry.yMin)) / geometry.ny,
  ];
}

/** Position in `geometry.chambers` of the chamber that contains the point, or -1. */
export function chamberAt(geometry: MapGeometry, x: number, y: number): number {
  return geometry.chambers.findIndex(({ outline }) => isInside(outline, x, y));
}

/** A point this close to an edge (in cm^2 of cross product) lies on it. */
const ON_EDGE = 1e-6;

/**
 * Point in a convex counter-clockwise polygon. A point on an edge belongs to it, except on edge 2: chambers that
 * share an edge (edge 2 of one is edge 0 of the next) never both claim it.
 */
export function isInside(outline: Chamber["outline"], x: number, y: number): boolean {
  for (let i = 0; i < outline.length; i++) {
    const [x1, y1] = outline[i];
    const [x2, y2] = outline[(i + 1) % outline.length];
    const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    if (i === 2 ? side <= ON_EDGE : side < -ON_EDGE) return false;
  }
  return true;
}
