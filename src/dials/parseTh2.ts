import type { Counts } from "../domain/mapBatch";
import { MapCells } from "./compactMaps";

/** Largest count that fits 16 bits; MapBatch holds 32-bit counts beyond. */
export const MAX_U16 = 65_535;

/**
 * Reads the nested `data[iy][ix]` of a map into a flat column.
 * @param data as sent: ny rows (lowest y first) of nx whole numbers 0..2^32-1, nested or as MapCells
 * @param counts written from `offset` on, also when the map turns out to be unreadable; a count too large for its
 * element type wraps, which shows in the return value
 * @returns the largest count, or the reason why the map cannot be used
 */
export function readCells(
  data: unknown,
  ny: number,
  nx: number,
  counts: Counts,
  offset: number,
): number | string {
  if (data instanceof MapCells) return copyCells(data, ny, nx, counts, offset);
  if (!Array.isArray(data)) return "the map has no data";
  if (data.length !== ny) return shapeReason(data, ny, nx);
  let largest = 0;
  let at = offset;
  for (let iy = 0; iy < ny; iy++) {
    const row: unknown = data[iy];
    if (!Array.isArray(row) || row.length !== nx) return shapeReason(data, ny, nx);
    // Not known to be numbers yet: the comparison below fails for null, text, NaN, negatives and fractions alike.
    const cells = row as readonly number[];
    for (let ix = 0; ix < nx; ix++) {
      const cell = cells[ix];
      if (cell >>> 0 !== cell) return cellReason(cell, ix, iy);
      if (cell > largest) largest = cell;
      counts[at++] = cell;
    }
  }
  return largest;
}

/** As readCells, of the cells of compact maps. */
function copyCells(
  { values, shape }: MapCells,
  ny: number,
  nx: number,
  counts: Counts,
  offset: number,
): number | string {
  if (shape.join() !== `${ny},${nx}`)
    return `the map is ${shape.join(" by ")} cells instead of ${ny} by ${nx}`;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const cell = values[i];
    if (cell >>> 0 !== cell) return cellReason(cell, i % nx, Math.floor(i / nx));
    if (cell > largest) largest = cell;
    counts[offset + i] = cell;
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

function cellReason(cell: unknown, ix: number, iy: number): string {
  const place = `bin x ${ix}, y ${iy}`;
  if (cell === null) return `the content of ${place} is null`;
  if (typeof cell !== "number") return `the content of ${place} is not a number`;
  if (cell < 0) return `the content of ${place} is negative (${cell})`;
  if (cell > 0) return `the content of ${place} is not a count (${cell})`;
  return `the content of ${place} is NaN`;
}
