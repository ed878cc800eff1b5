import type { LsNumber } from "../domain/units";
import type { Processing } from "./datasets";

/** LS of a scenario that something concerns: both processings, or the one that is named. */
export interface LsRange {
  readonly from: LsNumber;
  readonly to: LsNumber;
  readonly processing?: Processing | undefined;
}

export function isIn(
  { from, to, processing: only }: LsRange,
  processing: Processing,
  lsNumber: LsNumber,
): boolean {
  return from <= lsNumber && lsNumber <= to && (only ?? processing) === processing;
}

export function isInAny(ranges: readonly LsRange[], processing: Processing, lsNumber: LsNumber): boolean {
  return ranges.some((range) => isIn(range, processing, lsNumber));
}
