import type { LuminosityFile } from "./luminosityFile";
import type { RunAnalysis } from "./runAnalysis";
import { deliveredInLs } from "./units";
import { type LsTally, tallyLs } from "./verdictCounts";

/**
 * Where the recorded luminosity of a run is from. One source for a whole run, because sources differ by their
 * calibration; "none" where nobody says what was recorded, and then an estimate of what was delivered stands beside.
 */
export type LuminositySource = "OMS" | "brilcalc" | "none";

/** What the recorded luminosities of a run are, and which of its LS they miss. */
export interface RunLuminosity {
  readonly source: LuminositySource;
  /** Only of brilcalc. */
  readonly file: LuminosityFile | undefined;
  readonly nLs: number;
  /** LS whose recorded luminosity is unknown: in no sum, and not zero. */
  readonly nLsUnknown: number;
}

export function luminosityOf({ conditions, luminosityFile }: RunAnalysis): RunLuminosity {
  const nLs = conditions.recordedLumi.length;
  const nLsUnknown = conditions.recordedLumi.filter((pb) => !Number.isFinite(pb)).length;
  const source = luminosityFile ? "brilcalc" : nLsUnknown < nLs ? "OMS" : "none";
  return { source, file: luminosityFile, nLs, nLsUnknown };
}

/**
 * What was delivered in the LS of each state, /pb, from the mean instantaneous luminosity and the length of an LS: an
 * estimate for runs of which nobody says what was recorded. It is delivered, so more than recorded, and never added to it.
 */
export function estimatedDelivered({
  conditions,
  verdicts,
}: RunAnalysis): Readonly<Record<"good" | "bad" | "notEvaluated", LsTally>> {
  const tallyOf = (state: string) =>
    tallyLs(Array.from(conditions.instLumi, deliveredInLs).filter((_, k) => verdicts[k].state === state));
  return { good: tallyOf("GOOD"), bad: tallyOf("BAD"), notEvaluated: tallyOf("NOT EVALUATED") };
}
