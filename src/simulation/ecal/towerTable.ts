import { ECAL_MES, ecalGeometry, type EcalPart } from "../../domain/geometry/ecal";
import { isSupercrystal } from "../../domain/geometry/ecalReadout";
import { DETECTOR_SEED } from "../detectorSeed";
import { normal, type Random, randomOf } from "../random";
import { coverage, profileAt } from "./profile";

/**
 * Scatter of the windows around the profile and of the towers' own efficiency, relative. Three towers share a window in
 * each direction, so together 5.4 % a tower, neighbours correlated by a third: the average map of 2022 has 5.3 %, that
 * of 11 LS of 2016 the same apart from chance.
 */
const WINDOW_SPREAD = 0.11;
const TOWER_SPREAD = 0.04;

/** Towers that are permanently dead, in the reference run too; so 306 and 309 supercrystals fill (ml.md §1a). */
const DEAD: Readonly<Record<EcalPart, number>> = { EB: 3, "EE-": 3, "EE+": 6 };
/** Towers of the barrel below half of their row, besides: six in all in 2022 (ml.md §4). */
const LOW = 3;
/** Noisy towers of the barrel: the average of 2022 has twelve beyond 1.5 of their row, up to 9. */
const NOISY = 12;
const MOST_NOISE = 7;

const TABLE_STREAM: Readonly<Record<EcalPart, number>> = { EB: 0x4542, "EE-": 0x45452d, "EE+": 0x45452b };

/** The towers of a map, and where the readout windows are that fill them. */
export interface TowerTable {
  /** Bin of each tower, ascending; dead ones included. */
  readonly bins: Uint32Array;
  /** Windows of 3 x 3 towers by their middle: a grid one tower larger than the map on every side, row by row. */
  readonly windowColumns: number;
  /** Windows of the map's hits, relative; shape (ny + 2, nx + 2). Where the map closes in x the outer columns repeat. */
  readonly windowShare: Float64Array;
  /** Hits of a tower as the windows give them, as shares of the map's; aligned to `bins`. */
  readonly share: Float64Array;
  /** What the tower makes of them: 0 dead, above 1 noisy; aligned to `bins`. */
  readonly efficiency: Float64Array;
}

const built = new Map<EcalPart, TowerTable>();

/** Built once per map. */
export function towerTable(part: EcalPart): TowerTable {
  let table = built.get(part);
  if (!table) {
    table = buildTable(part);
    built.set(part, table);
  }
  return table;
}

/** Throws where the path is no ECAL map. */
export function partOf(mePath: string): EcalPart {
  const element = ECAL_MES.find((candidate) => candidate.mePath === mePath);
  if (!element) throw new Error(`${mePath} is no ECAL map`);
  return element.part;
}

function buildTable(part: EcalPart): TowerTable {
  const { nx, ny, channels } = ecalGeometry(part);
  const random = randomOf(DETECTOR_SEED, TABLE_STREAM[part]);
  const bins = Uint32Array.from(channels?.bins ?? []);
  const columns = nx + 2;
  const isRing = channels?.closesAlong === "x";
  const windows = Float64Array.from({ length: columns * (ny + 2) }, (_, w) => {
    const spread = Math.exp(WINDOW_SPREAD * normal(random));
    return profileAt(part, (w % columns) - 1, Math.floor(w / columns) - 1) * spread;
  });
  if (isRing) {
    for (let row = 0; row < ny + 2; row++) {
      windows[row * columns] = windows[row * columns + nx];
      windows[row * columns + nx + 1] = windows[row * columns + 1];
    }
  }
  const efficiency = efficiencies(part, bins, random);
  const hits = Float64Array.from(bins, (bin) => aroundTower(windows, columns, nx, bin) / 9);
  const total = hits.reduce((sum, value, t) => sum + value * efficiency[t], 0);
  return {
    bins,
    windowColumns: columns,
    windowShare: windows.map((value) => value / total),
    share: hits.map((value) => value / total),
    efficiency,
  };
}

/** Sum over the nine windows that cover a tower. */
export function aroundTower(windows: ArrayLike<number>, columns: number, nx: number, bin: number): number {
  const corner = Math.floor(bin / nx) * columns + (bin % nx);
  let sum = 0;
  for (let row = corner; row <= corner + 2 * columns; row += columns) {
    sum += windows[row] + windows[row + 1] + windows[row + 2];
  }
  return sum;
}

function efficiencies(part: EcalPart, bins: Uint32Array, random: Random): Float64Array {
  const { nx } = ecalGeometry(part);
  const own = Float64Array.from(bins, (bin) => {
    const scatter = Math.max(0, 1 + TOWER_SPREAD * normal(random));
    return part === "EB" ? scatter : scatter * coverage([bin % nx, Math.floor(bin / nx)], isSupercrystal);
  });
  const places = drawn(bins.length, DEAD[part] + (part === "EB" ? LOW + NOISY : 0), random);
  places.forEach((t, i) => {
    if (i < DEAD[part]) own[t] = 0;
    else if (i < DEAD[part] + LOW) own[t] = 0.15 + 0.3 * random();
    else own[t] = 1.5 * Math.exp(random() * Math.log(MOST_NOISE / 1.5));
  });
  return own;
}

/** Different positions out of n. */
function drawn(n: number, count: number, random: Random): readonly number[] {
  const places = new Set<number>();
  while (places.size < count) places.add(Math.floor(random() * n));
  return [...places];
}
