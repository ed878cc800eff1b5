import type { LsNumber } from "../domain/units";

/** The dash that stands for a value nobody has; never 0. */
export const MISSING = "–";

const formats = new Map<number, Intl.NumberFormat>();

/**
 * A quantity as the screen writes it: thousands separators, a true minus sign, `MISSING` for NaN and infinities.
 * Identifiers (run, LS, fill) have no separators: write them with String().
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return MISSING;
  const format =
    formats.get(decimals) ??
    new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(decimals, format);
  const written = format.format(value);
  return /[1-9]/.test(written) ? written.replace("-", "−") : written.replace("-", "");
}

/** Hits that may be an expectation: whole from 100 on, one decimal below, two below 1. */
export function formatHits(hits: number): string {
  return formatNumber(hits, hits >= 100 || hits === 0 ? 0 : hits >= 1 ? 1 : 2);
}

/** A share as percent with one decimal and its sign where `signed`: "+142.0 %", "−61.3 %". */
export function formatPercent(fraction: number, decimals = 1, signed = false): string {
  if (!Number.isFinite(fraction)) return MISSING;
  return `${signed && fraction > 0 ? "+" : ""}${formatNumber(100 * fraction, decimals)} %`;
}

/** A round figure as short as it can be, at most one decimal: "10", "5.5". */
export function formatShort(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

/** A significance in sigma, without the sign of the unit; beyond the reach of the calibration only "< −5.5". */
export function formatSigma(sigma: number, reach: number): string {
  if (Math.abs(sigma) >= reach) return sigma < 0 ? `< ${formatShort(-reach)}` : `> ${formatShort(reach)}`;
  return formatNumber(sigma, 1);
}

/** Recorded luminosity, "5.84 /pb". */
export function formatLumi(perPicobarn: number): string {
  return `${formatNumber(perPicobarn, 2)} /pb`;
}

/** Inclusive LS range with an en dash: "LS 1188–1201", or "LS 915". */
export function formatLsRange(from: LsNumber, to: LsNumber): string {
  return from === to ? `LS ${from}` : `LS ${from}–${to}`;
}

/** "1 hit", "1,500 hits". @param noun with a plural in s */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** "1 LS", "1,500 LS": a number of lumisections. */
export function formatLsCount(count: number): string {
  return `${formatNumber(count)} LS`;
}

/** Unix milliseconds as "2024-08-18 04:29:18", UTC; the reader writes "UTC" behind it. */
export function formatUtc(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return MISSING;
  return new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
}

/** A time span in whole minutes: "9 h 43 min", "8 min"; "< 1 min" below. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return MISSING;
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return "< 1 min";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
