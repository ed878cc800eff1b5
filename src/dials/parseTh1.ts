import type { Counts } from "../domain/mapBatch";
import { MapCells } from "./compactMaps";
import { copyCells, readRow } from "./parseCells";

/**
 * Reads the flat `data[ix]` of a 1D histogram: the one row of a map with ny = 1.
 * @param data as sent: nx whole numbers 0..2^32-1, lowest x first, without under- and overflow; or as MapCells
 * @param counts written from `offset` on (parseCells.ts)
 * @returns the largest count, or the reason why the histogram cannot be used
 */
export function readBins(data: unknown, nx: number, counts: Counts, offset: number): number | string {
  const placeOf = (ix: number) => `bin x ${ix}`;
  if (data instanceof MapCells) return copyCells(data, [nx], counts, offset, placeOf);
  if (!Array.isArray(data)) return "the histogram has no data";
  if (data.some(Array.isArray)) return "the histogram is not 1D but made of rows";
  if (data.length !== nx) return `the histogram has ${data.length} bins instead of ${nx}`;
  return readRow(data, counts, offset, placeOf);
}
