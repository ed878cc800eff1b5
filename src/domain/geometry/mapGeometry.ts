/**
 * A named part of a map that is judged as one: a chamber, a ring of chambers, half a disk, a whole disk.
 * Chambers are the finest; every other region is a set of chambers.
 */
export interface Region {
  /** Official name, ASCII: "ME-2/1/07", "ME-2/1", "ME-2 left", "ME-2". */
  readonly name: string;
  /** What people call a region of this size: CSC, HCAL, ECAL's barrel and endcap, then a grid and axes described by a recipe. */
  readonly scope:
    | ("chamber" | "ring" | "halfDisk" | "disk")
    | ("sector" | "subdetector" | "depth")
    | ("supermodule" | "barrelHalf" | "barrel")
    | ("quadrant" | "endcapHalf" | "endcap")
    | ("cell" | "row" | "column" | "map")
    | ("group" | "histogram");
  /** Class of like regions that share one over-dispersion, e.g. "ME2/1". */
  readonly group: string;
  /** Positions in `MapGeometry.chambers` of the chambers it consists of. */
  readonly chambers: readonly number[];
}

/** Whether a region is one of the finest, not a set of them. */
export const isChamber = ({ chambers }: Region): boolean => chambers.length === 1;

/** Corners in map coordinates, counter-clockwise, convex. */
export type Outline = readonly (readonly [x: number, y: number])[];

/** A chamber, or what takes its place in another detector (HCAL: readout box): the finest region, with its outline. */
export interface Chamber {
  readonly name: string;
  readonly ring: number;
  /** Number inside the ring, from 1; neighbours in number are neighbours in space (the ring closes). */
  readonly number: number;
  readonly group: string;
  readonly outline: Outline;
  /** The rest of a chamber that lies across the edge of the map (HCAL: iphi 72 to 1), undefined for all others. */
  readonly outlineBeyond?: Outline;
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

/** Bins that are read out and judged one by one, below the chambers; as parallel columns over the channels. */
export interface Channels {
  /** Bin of each channel, ascending; shape (nChannels). */
  readonly bins: Uint32Array<ArrayBuffer>;
  /** What a channel belongs to, "HB depth1"; shape (nChannels). */
  readonly owners: readonly string[];
  /** Official numbers along x and y, in the words of the axis titles; shape (nChannels). */
  readonly xNumbers: Int16Array<ArrayBuffer>;
  readonly yNumbers: Int16Array<ArrayBuffer>;
  /** Rows from a channel to the next one of its column: 2 where only every second row is filled; shape (nChannels). */
  readonly rowSteps: Uint8Array<ArrayBuffer>;
  /** Bins of channels that fire in every event, so that their count is the number of events; may be empty. */
  readonly fullyRead: Uint32Array<ArrayBuffer>;
  /** The axis that closes on itself (iphi), so that its last bin is next to the first; undefined: neither does. */
  readonly closesAlong: "x" | "y" | undefined;
}

/** Official name of a channel, "HB depth1 ieta -17 iphi 40". */
export function channelName({ xTitle, yTitle }: MapGeometry, channels: Channels, c: number): string {
  return `${channels.owners[c]} ${xTitle} ${channels.xNumbers[c]} ${yTitle} ${channels.yNumbers[c]}`;
}

/** A tick of an axis whose bins have names of their own. */
export interface AxisTick {
  /** In map coordinates. */
  readonly at: number;
  readonly text: string;
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
  /** Undefined: the axis is a plain number. */
  readonly xTicks?: readonly AxisTick[];
  readonly chambers: readonly Chamber[];
  readonly regions: readonly Region[];
  readonly areaFractions: AreaFractions;
  /** Azimuth of each chamber around the beam, radians; undefined where the map is not drawn around it. */
  readonly azimuths?: Float64Array;
  /** Undefined where the bins have no meaning of their own (CSC: 16 cm of a plane). */
  readonly channels?: Channels;
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
  return geometry.chambers.findIndex(
    ({ outline, outlineBeyond }) =>
      isInside(outline, x, y) || (outlineBeyond !== undefined && isInside(outlineBeyond, x, y)),
  );
}

/** Rectangle of whole bins [left, right) x [bottom, top) as an outline in map coordinates. */
export function binsOutline(
  frame: Pick<MapGeometry, "nx" | "ny" | "xMin" | "xMax" | "yMin" | "yMax">,
  [left, right]: readonly [number, number],
  [bottom, top]: readonly [number, number],
): Outline {
  const x = (ix: number) => frame.xMin + (ix * (frame.xMax - frame.xMin)) / frame.nx;
  const y = (iy: number) => frame.yMin + (iy * (frame.yMax - frame.yMin)) / frame.ny;
  return [
    [x(left), y(bottom)],
    [x(right), y(bottom)],
    [x(right), y(top)],
    [x(left), y(top)],
  ];
}

/** Area fractions of chambers that own whole bins. */
export function wholeBins(binsOfChambers: readonly (readonly number[])[]): AreaFractions {
  const start = new Uint32Array(binsOfChambers.length + 1);
  binsOfChambers.forEach((bins, c) => (start[c + 1] = start[c] + bins.length));
  const bin = Uint32Array.from(binsOfChambers.flat());
  return { start, bin, fraction: new Float32Array(bin.length).fill(1) };
}

/** A point this close to an edge (in cm^2 of cross product) lies on it. */
const ON_EDGE = 1e-6;

/**
 * Point in a convex counter-clockwise polygon. A point on an edge belongs to it, except on edge 2: chambers that
 * share an edge (edge 2 of one is edge 0 of the next) never both claim it.
 */
export function isInside(outline: Outline, x: number, y: number): boolean {
  for (let i = 0; i < outline.length; i++) {
    const [x1, y1] = outline[i];
    const [x2, y2] = outline[(i + 1) % outline.length];
    const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    if (i === 2 ? side <= ON_EDGE : side < -ON_EDGE) return false;
  }
  return true;
}
