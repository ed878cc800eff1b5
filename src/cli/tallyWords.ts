import type { LsTally } from "../domain/verdictCounts";

/** "850 LS 390.12 /pb". Unknown luminosity is said, never 0. */
export function tallyWords({ nLs, recordedPb, nLsLumiUnknown }: LsTally): string {
  if (nLs > 0 && nLsLumiUnknown === nLs) return `${nLs} LS of unknown luminosity`;
  const known = `${nLs} LS ${recordedPb.toFixed(2)} /pb`;
  return nLsLumiUnknown === 0 ? known : `${known} (luminosity of ${nLsLumiUnknown} LS unknown)`;
}
