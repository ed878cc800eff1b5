import type { AnomalySegment } from "../domain/anomaly";
import type { RunAnalysis } from "../domain/runAnalysis";
import { countVerdicts } from "../domain/verdictCounts";
import { maskWords } from "./maskWords";
import { tallyWords } from "./tallyWords";

/**
 * One line about a judged run:
 * `900002 · GOOD 850 LS 390.12 /pb · BAD 45 LS 20.98 /pb · NOT EVALUATED 5 LS 2.20 /pb · 1 anomaly: ME-2/1/07 dead ...`
 */
export function runSummary(analysis: RunAnalysis): string {
  const { good, bad, notEvaluated } = countVerdicts(analysis);
  const { segments } = analysis;
  const anomalies = segments.length === 1 ? "1 anomaly" : `${segments.length} anomalies`;
  const masked = maskWords(analysis);
  return [
    String(analysis.runNumber),
    `GOOD ${tallyWords(good)}`,
    `BAD ${tallyWords(bad)}`,
    `NOT EVALUATED ${tallyWords(notEvaluated)}`,
    ...(masked === undefined ? [] : [masked]),
    segments.length === 0 ? anomalies : `${anomalies}: ${segments.map(segmentText).join("; ")}`,
  ].join(" · ");
}

function segmentText({ region, kind, fraction, from, to, severityRule }: AnomalySegment): string {
  const percent = `${fraction > 0 ? "+" : ""}${Math.round(fraction * 100)} %`;
  const ls = from === to ? `LS ${from}` : `LS ${from}-${to}`;
  return `${region} ${kind} ${percent} ${ls}${severityRule === undefined ? "" : " BAD"}`;
}
