import type { Counts } from "../domain/mapBatch";
import type { MapCells } from "./compactMaps";

/*
 * What histograms of one and of two dimensions have in common: bins that must be counts. Both readers write `counts`
 * from `offset` on, also where the bins turn out to be unreadable; a count too large for its element type wraps, which
 * shows in the return value: the largest count, or the reason why the histogram cannot be used.
 */

/**
 * Reads a list of bins.
 * @param cells as sent: not known to be numbers yet
 * @param placeOf names bin `ix` in the reason
 */
export function readRow(
  cells: readonly unknown[],
  counts: Counts,
  offset: number,
  placeOf: (ix: number) => string,
): number | string {
  // The comparison below fails for null, text, NaN, negatives and fractions alike.
  const numbers = cells as readonly number[];
  let largest = 0;
  for (let ix = 0; ix < numbers.length; ix++) {
    const cell = numbers[ix];
    if (cell >>> 0 !== cell) return cellReason(cell, placeOf(ix));
    if (cell > largest) largest = cell;
    counts[offset + ix] = cell;
  }
  return largest;
}

/**
 * As readRow, of all cells of compact maps.
 * @param shape that they must have: (ny, nx), or (nx)
 */
export function copyCells(
  cells: MapCells,
  shape: readonly number[],
  counts: Counts,
  offset: number,
  placeOf: (i: number) => string,
): number | string {
  if (cells.shape.join() !== shape.join()) {
    return `the map is ${cells.shape.join(" by ")} cells instead of ${shape.join(" by ")}`;
  }
  const { values } = cells;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const cell = values[i];
    if (cell >>> 0 !== cell) return cellReason(cell, placeOf(i));
    if (cell > largest) largest = cell;
    counts[offset + i] = cell;
  }
  return largest;
}

function cellReason(cell: unknown, place: string): string {
  if (cell === null) return `the content of ${place} is null`;
  if (typeof cell !== "number") return `the content of ${place} is not a number`;
  if (cell < 0) return `the content of ${place} is negative (${cell})`;
  if (cell > 0) return `the content of ${place} is not a count (${cell})`;
  return `the content of ${place} is NaN`;
}
