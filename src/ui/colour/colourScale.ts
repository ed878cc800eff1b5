import { PALETTE_SIZE } from "./palettes";

export type ScaleName = "log" | "linear";

/**
 * Where a number of hits stands on the colour axis.
 * Linear starts at 0; logarithmic at 1 hit, because 0 hits are not drawn at all (white) and the reconstruction's
 * fractions of a hit are at the dark end.
 * @param hits >= 0
 * @param zMax upper end, hits, > 1
 * @returns 0..1, clipped
 */
export function hitPosition(hits: number, zMax: number, scale: ScaleName): number {
  const at = scale === "log" ? Math.log(hits) / Math.log(zMax) : hits / zMax;
  return Math.min(1, Math.max(0, at));
}

/**
 * Where a loss stands on the diverging axis, 0 in the middle.
 * @param limit value of the right end; > 0
 * @returns 0..1, clipped
 */
export function lossPosition(loss: number, limit: number): number {
  return Math.min(1, Math.max(0, 0.5 + loss / (2 * limit)));
}

/** Entry of a palette table at a position 0..1. */
export function paletteIndex(position: number): number {
  return Math.min(PALETTE_SIZE - 1, Math.max(0, Math.round(position * (PALETTE_SIZE - 1))));
}

/** A labelled place on a colour bar. */
export interface BarTick {
  /** 0..1 along the bar. */
  readonly at: number;
  readonly value: number;
}

/**
 * Places to label on the hit bar: both ends and round numbers between, none so near the right end that labels touch.
 * @param zMax hits, > 1
 */
export function hitTicks(zMax: number, scale: ScaleName): readonly BarTick[] {
  const values = scale === "log" ? [1, ...decadesBelow(zMax)] : [0, ...roundStepsBelow(zMax)];
  const inside = values.map((value) => ({
    value,
    at: scale === "log" && value === 1 ? 0 : hitPosition(value, zMax, scale),
  }));
  return [...inside.filter(({ at }) => at < 0.93), { value: zMax, at: 1 }];
}

/** Places to label on the loss bar: -limit .. limit in `steps` equal steps. */
export function lossTicks(limit: number, steps: number): readonly BarTick[] {
  return Array.from({ length: steps + 1 }, (_, i) => ({
    at: i / steps,
    value: -limit + (2 * limit * i) / steps,
  }));
}

function decadesBelow(zMax: number): number[] {
  const decades: number[] = [];
  for (let value = 10; value < zMax; value *= 10) decades.push(value);
  return decades;
}

function roundStepsBelow(zMax: number): number[] {
  const step = niceStep(zMax, 5);
  return Array.from({ length: Math.floor(zMax / step) }, (_, i) => (i + 1) * step);
}

/** A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `count` parts. */
export function niceStep(span: number, count: number): number {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const nice = [1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10;
  return nice * power;
}
