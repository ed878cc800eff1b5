import type { AxisRange } from "../domain/geometry/geometryOf";
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

/** Ends of an axis may be written with fewer digits than they have, METPhi's pi; a hundredth of a bin moves no event. */
const OF_A_BIN = 0.01;

/** Why a histogram over the range `sent` is not the one over the range `asked`, or undefined. */
export function rangeReason(
  sent: readonly [from: number | undefined, to: number | undefined],
  nx: number,
  asked: AxisRange | undefined,
): string | undefined {
  if (!asked) return undefined;
  const tolerance = (OF_A_BIN * (asked[1] - asked[0])) / nx;
  if (asked.every((end, i) => Math.abs((sent[i] ?? NaN) - end) <= tolerance)) return undefined;
  return `the axis is ${sent.join("..")} instead of ${asked.join("..")}`;
}
