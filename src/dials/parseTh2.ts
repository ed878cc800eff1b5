import type { Counts } from "../domain/mapBatch";
import { MapCells } from "./compactMaps";
import { copyCells, readRow } from "./parseCells";

/**
 * Reads the nested `data[iy][ix]` of a map into a flat column.
 * @param data as sent: ny rows (lowest y first) of nx whole numbers 0..2^32-1, nested or as MapCells
 * @param counts written from `offset` on (parseCells.ts)
 * @returns the largest count, or the reason why the map cannot be used
 */
export function readCells(
  data: unknown,
  ny: number,
  nx: number,
  counts: Counts,
  offset: number,
): number | string {
  const placeOf = (ix: number, iy: number) => `bin x ${ix}, y ${iy}`;
  if (data instanceof MapCells) {
    return copyCells(data, [ny, nx], counts, offset, (i) => placeOf(i % nx, Math.floor(i / nx)));
  }
  if (!Array.isArray(data)) return "the map has no data";
  if (data.length !== ny) return shapeReason(data, ny, nx);
  let largest = 0;
  for (let iy = 0; iy < ny; iy++) {
    const row: unknown = data[iy];
    if (!Array.isArray(row) || row.length !== nx) return shapeReason(data, ny, nx);
    const ofRow = readRow(row, counts, offset + iy * nx, (ix) => placeOf(ix, iy));
    if (typeof ofRow === "string") return ofRow;
    if (ofRow > largest) largest = ofRow;
  }
  return largest;
}

/** Why a map of `xBin` by `yBin` does not belong to a stack of nx by ny, or undefined. */
export function binningReason(xBin: number, yBin: number, ny: number, nx: number): string | undefined {
  if (xBin === nx && yBin === ny) return undefined;
  if (xBin === ny && yBin === nx)
    return `the map is transposed: ${xBin} x ${yBin} bins instead of ${nx} x ${ny}`;
  return `the binning is ${xBin} x ${yBin} instead of ${nx} x ${ny}`;
}

function shapeReason(data: readonly unknown[], ny: number, nx: number): string {
  const widths = new Set(data.map((row) => (Array.isArray(row) ? row.length : -1)));
  if (widths.has(-1)) return "the map is not made of rows";
  if (widths.size > 1) return "the map is ragged: its rows have different lengths";
  const [width = 0] = widths;
  if (data.length === nx && width === ny)
    return `the map is transposed: ${nx} rows of ${ny} instead of ${ny} of ${nx}`;
  return `the map has ${data.length} rows of ${width} instead of ${ny} of ${nx}`;
}
