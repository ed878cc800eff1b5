import { CSC_RINGS, cscChamberPhi, cscGeometry, type Endcap, type Station } from "../../domain/geometry/csc";
import { aliasTable, type AliasTable } from "../aliasTable";
import { DARK_FEATURES, DEAD_BINS } from "./darkFeatures";
import { CHAMBER_SPREAD, diskNumber, frontBack, hitDensity, ringPhysics, type RingPhysics } from "./detector";
import { DETECTOR_SEED } from "../detectorSeed";
import { normal, randomOf } from "../random";

/** Cells of a chamber: 30 slices along its length (a multiple of 3 and 5 high-voltage segments) x 5 cathode boards. */
const SLICES = 30;
const BOARDS = 5;
export const CELLS_PER_CHAMBER = SLICES * BOARDS;

/** Where the clusters of one ring fall: all that does not change from LS to LS, built once. */
export interface RingTable extends RingPhysics {
  readonly rMin: number;
  readonly rMax: number;
  /** Length of a slice, cm. */
  readonly slice: number;
  /** Tangent of the half angle a chamber covers. */
  readonly halfWidth: number;
  readonly nChambers: number;
  /** Position of the ring's first chamber in the geometry's chambers. */
  readonly firstChamber: number;
  /** Cosine and sine of the azimuth of each chamber's centre. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  /** Over the ring's cells, chamber by chamber; slices outer, boards inner. */
  readonly cells: AliasTable;
  /** Share of the ring's clusters in all cells before, shape (nCells + 1): draws inside one chamber. */
  readonly cumulative: Float64Array;
}

export interface DiskTable {
  readonly rings: readonly RingTable[];
  /** Bins that are never filled. */
  readonly deadBins: readonly number[];
}

const built = new Map<number, DiskTable>();

/** The tables of one disk; built once, about 5 ms. */
export function diskTable(endcap: Endcap, station: Station): DiskTable {
  const key = diskNumber(endcap, station);
  let table = built.get(key);
  if (!table) {
    table = buildDisk(endcap, station);
    built.set(key, table);
  }
  return table;
}

function buildDisk(endcap: Endcap, station: Station): DiskTable {
  const { label, chambers, nx } = cscGeometry(endcap, station);
  const physics = ringPhysics(station);
  const rings = CSC_RINGS[station].map(({ ring, count, rMin, rMax }, i): RingTable => {
    const firstChamber = chambers.findIndex((chamber) => chamber.ring === ring);
    const halfWidth = Math.tan(Math.PI / count + (physics[i].overlapDeg * Math.PI) / 180);
    const slice = (rMax - rMin) / SLICES;
    const phis = Array.from({ length: count }, (_, c) => cscChamberPhi(count, c + 1));
    const weights = phis.flatMap((_, c) => {
      const efficiency = chamberEfficiency(endcap, station, firstChamber + c, c + 1);
      const dark = DARK_FEATURES.filter(({ chamber }) => chamber === chambers[firstChamber + c].name);
      return Array.from({ length: CELLS_PER_CHAMBER }, (_, cell) => {
        const along = Math.floor(cell / BOARDS) + 0.5;
        const board = cell % BOARDS;
        const u = rMin + along * slice;
        const v = ((2 * (board + 0.5)) / BOARDS - 1) * u * halfWidth;
        const darkness = dark.reduce(
          (share, feature) =>
            (feature.board ?? board + 1) === board + 1 && isAlong(feature.along, along / SLICES)
              ? share * feature.efficiency
              : share,
          1,
        );
        return hitDensity(station, Math.hypot(u, v)) * u * efficiency * darkness;
      });
    });
    return {
      ...physics[i],
      rMin,
      rMax,
      slice,
      halfWidth,
      nChambers: count,
      firstChamber,
      cos: Float64Array.from(phis, Math.cos),
      sin: Float64Array.from(phis, Math.sin),
      cells: aliasTable(weights),
      cumulative: cumulativeShares(weights),
    };
  });
  return { rings, deadBins: (DEAD_BINS[label] ?? []).map(([ix, iy]) => iy * nx + ix) };
}

function chamberEfficiency(endcap: Endcap, station: Station, chamber: number, number: number): number {
  const own = normal(randomOf(DETECTOR_SEED, diskNumber(endcap, station), chamber));
  return frontBack(station, number) * (1 + CHAMBER_SPREAD * Math.max(-2, Math.min(2, own)));
}

function isAlong(range: readonly [number, number] | undefined, share: number): boolean {
  return !range || (share >= range[0] && share < range[1]);
}

function cumulativeShares(weights: readonly number[]): Float64Array {
  const cumulative = new Float64Array(weights.length + 1);
  weights.forEach((weight, i) => (cumulative[i + 1] = cumulative[i] + weight));
  const total = cumulative[weights.length];
  return cumulative.map((sum) => sum / total);
}
