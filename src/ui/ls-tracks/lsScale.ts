import type { LsNumber } from "../../domain/units";
import { niceStep } from "../colour/colourScale";
import type { LsRange } from "./tracksProps";

/** A range of LS laid over pixels; every LS is equally wide, existing or not. */
export interface LsScale {
  readonly from: LsNumber;
  readonly to: LsNumber;
  /** Left edge of `from`, pixels. */
  readonly x0: number;
  readonly width: number;
}

/** Pixels per LS. */
export const lsWidth = (scale: LsScale): number => scale.width / (scale.to - scale.from + 1);

/** Side of the mark of one LS, pixels: a third of its width within what reads as a point. */
export const lsMark = (scale: LsScale): number => Math.min(4, Math.max(1.5, lsWidth(scale) / 3));

/** Left edge of an LS, pixels; the left edge of `ls + 1` is its right edge. */
export const lsLeft = (scale: LsScale, ls: LsNumber): number => scale.x0 + (ls - scale.from) * lsWidth(scale);

export const lsCentre = (scale: LsScale, ls: LsNumber): number => lsLeft(scale, ls + 0.5);

/** LS under a pixel, clipped to the scale; it need not exist. */
export function lsAtPixel(scale: LsScale, x: number): LsNumber {
  const ls = scale.from + Math.floor((x - scale.x0) / lsWidth(scale));
  return Math.min(scale.to, Math.max(scale.from, ls));
}

/**
 * Position of the first entry that is not below `ls`, 0..length.
 * @param lsNumbers ascending
 */
export function lowerBound(lsNumbers: Uint32Array, ls: LsNumber): number {
  let low = 0;
  let high = lsNumbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lsNumbers[middle] < ls) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The existing LS nearest to `ls`, the lower one of two equally near.
 * @param lsNumbers ascending, not empty
 */
export function nearestLs(lsNumbers: Uint32Array, ls: LsNumber): LsNumber {
  const at = lowerBound(lsNumbers, ls);
  if (at === 0) return lsNumbers[0];
  if (at === lsNumbers.length) return lsNumbers[at - 1];
  return lsNumbers[at] - ls < ls - lsNumbers[at - 1] ? lsNumbers[at] : lsNumbers[at - 1];
}

/** The existing LS `steps` places after (before, if negative) the one nearest to `ls`, stopping at the ends. */
export function stepLs(lsNumbers: Uint32Array, ls: LsNumber, steps: number): LsNumber {
  const at = lowerBound(lsNumbers, nearestLs(lsNumbers, ls));
  return lsNumbers[Math.min(lsNumbers.length - 1, Math.max(0, at + steps))];
}

/** Ticks of an LS axis: labelled majors at least 56 px apart, minors five times as dense where LS are whole. */
export function lsTicks(scale: LsScale): {
  readonly major: readonly LsNumber[];
  readonly minor: readonly LsNumber[];
} {
  const span = scale.to - scale.from + 1;
  const step = Math.max(1, niceStep(span, Math.max(1, Math.floor(scale.width / 56))));
  return { major: multiples(scale, step), minor: multiples(scale, Math.max(1, step / 5)) };
}

function multiples({ from, to }: LsScale, step: number): LsNumber[] {
  const ticks: LsNumber[] = [];
  for (let ls = Math.ceil(from / step) * step; ls <= to; ls += step) if (Number.isInteger(ls)) ticks.push(ls);
  return ticks;
}

/** Whether an LS lies in a range. */
export const isInRange = ([from, to]: LsRange, ls: LsNumber): boolean => from <= ls && ls <= to;
