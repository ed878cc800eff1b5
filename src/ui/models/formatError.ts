import { formatNumber, MISSING } from "../format";

/** A mean squared error with three digits that count: "0.0177", "0.00000412", "1.24". */
export function formatError(error: number): string {
  if (!Number.isFinite(error)) return MISSING;
  if (error <= 0) return formatNumber(error, 1);
  return formatNumber(error, Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(error)))));
}
