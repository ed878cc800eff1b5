import type { LsTally } from "../domain/verdictCounts";
import { formatNumber } from "./format";

/**
 * What LS recorded, /pb: "0.45"; "≥ 0.45" where the luminosity of some is unknown, "unknown" where it is of all: unknown
 * is not 0.
 */
export function formatRecorded({ nLs, recordedPb, nLsLumiUnknown }: LsTally): string {
  if (nLs === 0) return "0";
  if (nLsLumiUnknown === nLs) return "unknown";
  return `${nLsLumiUnknown > 0 ? "≥ " : ""}${formatNumber(recordedPb, 2)}`;
}

/** The same as a loss: "−0.45", "≤ −0.45". */
export function formatLost({ nLs, recordedPb, nLsLumiUnknown }: LsTally): string {
  if (nLs === 0 || nLsLumiUnknown === nLs) return formatRecorded({ nLs, recordedPb, nLsLumiUnknown });
  return `${nLsLumiUnknown > 0 ? "≤ " : ""}${formatNumber(-recordedPb, 2)}`;
}
