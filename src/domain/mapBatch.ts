import type { LsNumber, RunNumber } from "./units";

/** Whole numbers, 0 to 2^32-1, in as few bytes as they need: most maps of a single LS have no bin beyond 255. */
export type Counts = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The largest count that fits the column. */
export const largestOf = (column: Counts): number => 2 ** (8 * column.BYTES_PER_ELEMENT) - 1;

/** The column itself where `count` fits it, else a copy that is wide enough. */
export function withRoomFor(count: number, column: Counts): Counts {
  if (count <= largestOf(column)) return column;
  return count > 0xffff ? new Uint32Array(column) : new Uint16Array(column);
}

/**
 * The occupancy maps of one monitoring element in one run: a stack of equally binned 2D maps, one per lumisection.
 *
 * Columns, never one object per lumisection: map `k` belongs to `lsNumbers[k]`, its bins are
 * `counts[k * ny * nx + iy * nx + ix]`, with `iy = 0` the lowest y (bottom of the plot).
 * A batch is immutable once built.
 */
export interface MapBatch {
  readonly runNumber: RunNumber;
  readonly mePath: string;
  readonly ny: number;
  readonly nx: number;
  /** Shape (nMaps), ascending, each LS once; missing LS are holes. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  /** Shape (nMaps); ROOT's fill counter as the server gives it, not the sum of the bins. */
  readonly entries: Uint32Array<ArrayBuffer>;
  /** Shape (nMaps, ny, nx), row-major. */
  readonly counts: Counts;
}

/** Number of maps in the batch. */
export const nMaps = (batch: MapBatch): number => batch.lsNumbers.length;

/** Map `k` as a view of shape (ny, nx); shares memory with the batch. */
export function mapAt(batch: MapBatch, k: number): Counts {
  const size = batch.ny * batch.nx;
  return batch.counts.subarray(k * size, (k + 1) * size);
}

/** Sum of the bins of a map, hits. */
export function totalHits(map: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < map.length; i++) sum += map[i];
  return sum;
}

/** Position of a lumisection in ascending `lsNumbers`, or -1 where it is a hole. */
export function indexOfLs(lsNumbers: Uint32Array, lsNumber: LsNumber): number {
  let low = 0;
  let high = lsNumbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (lsNumbers[middle] === lsNumber) return middle;
    if (lsNumbers[middle] < lsNumber) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Sum of the maps at `indices`.
 * @param indices positions in the batch
 * @returns shape (ny, nx), hits
 */
export function sumMaps(batch: MapBatch, indices: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const size = batch.ny * batch.nx;
  const sum = new Float32Array(size);
  for (let j = 0; j < indices.length; j++) {
    const offset = indices[j] * size;
    for (let i = 0; i < size; i++) sum[i] += batch.counts[offset + i];
  }
  return sum;
}
