import type { Figure } from "./judgedRow";

export const twoDigits = (value: number): string => value.toFixed(2);
export const oneDigit = (value: number): string => value.toFixed(1);

/** Value and 95 % interval. */
export function figure({ value, interval: [low, high] }: Figure, format: (value: number) => string): string {
  return Number.isNaN(value) ? "-" : `${format(value)} [${format(low)}, ${format(high)}]`;
}

export const percent = (value: number): string =>
  `${(100 * value).toFixed(value > 0.99 && value < 1 ? 1 : 0)} %`;

/** LS until an alarm. */
export const ls = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : "never");

/** Small shares keep two digits. */
export function share(value: number): string {
  if (value === 0) return "0";
  return value >= 0.01 ? value.toFixed(3) : value.toExponential(1);
}
