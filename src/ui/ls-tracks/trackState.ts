import { registryWord, type RegistryWord, type Verdict } from "../../domain/verdict";

/** What one LS looks like on a track: RunRegistry's word, a GOOD with defects, or a window that is still filling. */
export type TrackState = RegistryWord | "ANOMALY" | "OPEN";

/**
 * Who is drawn over whom where segments overlap after rounding to pixels, the last one on top. One lost LS among a
 * thousand good ones must show; a GOOD one among BAD need not.
 */
export const TRACK_PRECEDENCE: readonly TrackState[] = [
  "GOOD",
  "ANOMALY",
  "EXCLUDED",
  "STANDBY",
  "OPEN",
  "NOTSET",
  "EMPTY",
  "BAD",
];

/** The look of a verdict; undefined where nothing is known yet. */
export function trackState(verdict: Verdict | undefined): TrackState | undefined {
  if (verdict === undefined) return undefined;
  if (verdict.state === "GOOD" && verdict.defects.length > 0) return "ANOMALY";
  if (verdict.state === "NOT EVALUATED" && verdict.why === "windowOpen") return "OPEN";
  return registryWord(verdict);
}

const REASON_WORDS: Readonly<Record<Extract<Verdict, { why: string }>["why"], string>> = {
  selection: "not selected",
  dcsOff: "detector off",
  missing: "histogram missing",
  lumi: "luminosity unknown",
  lowStat: "too few hits",
  windowOpen: "window still open",
  domain: "outside the model's domain",
  masked: "masked",
  failed: "the tool failed",
};

/** A verdict in words for readers and tooltips: "BAD", "GOOD with anomaly", "NOTSET, too few hits: L < 2". */
export function verdictWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "not judged yet";
  if (verdict.state === "BAD") return "BAD";
  if (verdict.state === "GOOD") return verdict.defects.length > 0 ? "GOOD with anomaly" : "GOOD";
  const why = `${registryWord(verdict)}, ${REASON_WORDS[verdict.why]}`;
  return verdict.detail === "" ? why : `${why}: ${verdict.detail}`;
}
