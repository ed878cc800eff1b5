import { laneState, type LaneState } from "../../domain/review/elementStates";
import { type NotEvaluatedWhy, registryWord, type Verdict } from "../../domain/verdict";

/** What one LS looks like on a track. */
export type TrackState = LaneState;

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
export const trackState = (verdict: Verdict | undefined): TrackState | undefined =>
  verdict && laneState(verdict);

/** Why an LS was not evaluated, in words. */
export const WHY_WORDS: Readonly<Record<NotEvaluatedWhy, string>> = {
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
  const why = `${registryWord(verdict)}, ${WHY_WORDS[verdict.why]}`;
  return verdict.detail === "" ? why : `${why}: ${verdict.detail}`;
}
