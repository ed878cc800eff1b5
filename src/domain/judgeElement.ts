import type { AnomalySegment } from "./anomaly";
import { channelRules, type ChannelSeverity } from "./channelSeverity";
import { chamberRules, type ChamberSeverity } from "./chamberSeverity";
import { elementAnomalies } from "./elementAnomalies";
import { blockCandidates, denseCandidates } from "./regionCandidates";
import type { ElementScores, ScoreInput } from "./scoreElement";
import { severeSpans, type SevereSpan } from "./severity";
import { membersOf, nWindows } from "./window";

export interface ElementJudgement {
  readonly anomalies: readonly AnomalySegment[];
  /** Positions in `anomalies`. */
  readonly severe: readonly SevereSpan[];
}

export type SeverityRule = ChamberSeverity | ChannelSeverity;

/** From scores to anomalies and their severity, for one monitoring element. */
export function judgeElement(input: ScoreInput, scores: ElementScores, rule: SeverityRule): ElementJudgement {
  const { geometry } = input;
  const { analysis } = scores;
  const judged = Array.from(analysis.lsScore.keys()).filter((k) => !Number.isNaN(analysis.lsScore[k]));
  const longest = Math.max(
    0,
    ...Array.from({ length: nWindows(analysis.windows) }, (_, w) => membersOf(analysis.windows, w).length),
  );
  const found = elementAnomalies({
    mePath: analysis.mePath,
    label: analysis.label,
    candidates: [
      ...denseCandidates(input, scores, judged),
      ...blockCandidates(input, scores, judged, longest),
    ],
    lsNumbers: judged.map((k) => analysis.lsNumbers[k]),
    reach: input.calibration.thresholds.reach,
    margin: longest,
  });
  const anomalies = found.map(({ segment }) => segment);
  const rules =
    "block" in rule
      ? input.channels && channelRules(rule, found, geometry, input.channels)
      : chamberRules(rule, anomalies, geometry, shares());
  if (!rules) throw new Error(`The severity rule is about channels, and ${geometry.label} has none.`);
  return { anomalies, severe: severeSpans(anomalies, rules) };

  /** Expected share of the map's hits per chamber, over the run. */
  function shares(): Float64Array {
    const { chambers, regions } = geometry;
    const hits = new Float64Array(chambers.length);
    for (const k of judged) {
      for (let c = 0; c < chambers.length; c++) hits[c] += analysis.lsExpected[k * regions.length + c] || 0;
    }
    const total = hits.reduce((sum, h) => sum + h, 0);
    return total > 0 ? hits.map((h) => h / total) : hits;
  }
}
