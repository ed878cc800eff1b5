/**
 * A number with a fixed count of decimals and a point, whatever the locale; "" where it is not finite, and never "-0.000".
 * @param digits 0..20
 */
export function fixedDecimals(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "";
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/** The same, as a number for JSON; null where it is not finite, because JSON has no NaN. */
export function roundedOrNull(value: number | undefined, digits: number): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  return Number(fixedDecimals(value, digits));
}

/** Decimals of what leaves the process: scores are quantised to 1e-3 before they meet a threshold, /pb count to 1 /ub. */
export const DECIMALS = { significance: 3, fraction: 3, instLumi: 4, recordedPb: 6 } as const;
