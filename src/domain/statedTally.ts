import { DECIMALS, roundedOrNull } from "./fixedDecimals";
import type { LsTally } from "./verdictCounts";

/** A tally as the side-car writes it. */
export const roundedTally = ({ nLs, recordedPb, nLsLumiUnknown }: LsTally) => ({
  nLs,
  /** A sum over no known luminosity at all is not zero but unknown. */
  recordedPb: nLs > 0 && nLs === nLsLumiUnknown ? null : roundedOrNull(recordedPb, DECIMALS.recordedPb),
  nLsLumiUnknown,
});
