import { type Block, fillBlock } from "../injection";
import { type FaultPlan, MAP_CLASSES, type MapClass } from "./classifierPlan";

/** Hits of a hot channel in the thesis, far beyond what an LS has events. */
const PUBLISHED_HOT = 10_000;
/** A bin is live where so large a share of the good maps has hits in it: a fault elsewhere would show nothing. */
const LIVE_SHARE = 0.9;

/** Bins in which faults are made, and which a classifier sees: a frame of whole maps. */
export interface MapCut {
  /** Columns of the whole map, and those that are used: [from, to). */
  readonly nx: number;
  readonly from: number;
  readonly to: number;
}

/** A map with what is wrong with it. */
export interface ClassedMap {
  readonly mapClass: MapClass;
  /** Hits, shape (ny * nx) of the whole map. */
  readonly counts: Float32Array<ArrayBuffer>;
}

interface Counted {
  readonly counts: Float32Array<ArrayBuffer>;
}

/**
 * Places for a block in which every bin is live in good maps; ascending by row.
 * @param good at least one
 */
export function livePlaces(
  good: readonly Counted[],
  { nx, from, to }: MapCut,
  size: number,
): readonly Block[] {
  const ny = good[0].counts.length / nx;
  const hitIn = new Uint32Array(ny * nx);
  for (const { counts } of good) counts.forEach((hits, i) => (hitIn[i] += Number(hits > 0)));
  const isLive = (i: number) => hitIn[i] >= LIVE_SHARE * good.length;
  const places: Block[] = [];
  for (let row = 0; row + size <= ny; row++) {
    for (let column = from; column + size <= to; column++) {
      const bins = Array.from(
        { length: size * size },
        (_, b) => (row + Math.floor(b / size)) * nx + column + (b % size),
      );
      if (bins.every(isLive)) places.push({ row, column, size });
    }
  }
  return places;
}

/**
 * Each good map as it is, with a dead block and with a hot one, as the thesis makes them: three maps for one.
 * @param places of which one is drawn for each fault, or the middle one is taken for all
 * @param uniform numbers in [0, 1)
 */
export function faultyMaps(
  good: readonly Counted[],
  nx: number,
  places: readonly Block[],
  { place, hot }: FaultPlan,
  uniform: () => number,
): readonly ClassedMap[] {
  const drawn = () => places[Math.floor((place === "fixed" ? 0.5 : uniform()) * places.length)];
  return good.flatMap(({ counts }) => {
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    const hits = { dead: 0, hot: hot === "published" ? PUBLISHED_HOT : most };
    return MAP_CLASSES.map((mapClass) => ({
      mapClass,
      counts: mapClass === "good" ? counts : fillBlock(counts, nx, drawn(), hits[mapClass]),
    }));
  });
}

/**
 * Maps as a classifier sees them: the columns that are used, in units of the map's own fullest bin (of all its columns).
 * @returns shape (n, ny * (to - from))
 */
export function cutValues(maps: readonly Counted[], { nx, from, to }: MapCut): Float32Array<ArrayBuffer> {
  const width = to - from;
  const ny = (maps.at(0)?.counts.length ?? 0) / nx;
  const values = new Float32Array(maps.length * ny * width);
  maps.forEach(({ counts }, k) => {
    const unit = counts.reduce((a, b) => Math.max(a, b), 1);
    for (let iy = 0; iy < ny; iy++)
      for (let ix = 0; ix < width; ix++)
        values[(k * ny + iy) * width + ix] = counts[iy * nx + from + ix] / unit;
  });
  return values;
}
