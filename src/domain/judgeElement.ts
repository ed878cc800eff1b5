import type { AnomalySegment } from "./anomaly";
import { channelRules, type ChannelSeverity } from "./channelSeverity";
import { chamberRules, type ChamberSeverity } from "./chamberSeverity";
import { dipoleAnomalies } from "./dipoleAnomalies";
import { elementAnomalies } from "./elementAnomalies";
import { blockCandidates, denseCandidates } from "./regionCandidates";
import type { ElementScores, ScoreInput } from "./scoreElement";
import { type RuleMet, severeSpans, type SevereSpan } from "./severity";
import { towerRules, type TowerSeverity } from "./towerSeverity";
import { membersOf, nWindows } from "./window";

export interface ElementJudgement {
  readonly anomalies: readonly AnomalySegment[];
  /** Positions in `anomalies`. */
  readonly severe: readonly SevereSpan[];
}

export type SeverityRule = ChamberSeverity | ChannelSeverity | TowerSeverity | AnomalyCount;

/** So many anomalies at a time are severe, wherever they are: 1D histograms, in which one is enough (judging.md §1). */
export interface AnomalyCount {
  readonly anomalies: number;
}

/** From scores to anomalies and their severity, for one monitoring element. */
export function judgeElement(input: ScoreInput, scores: ElementScores, rule: SeverityRule): ElementJudgement {
  const { geometry } = input;
  const { analysis } = scores;
  const { positions } = scores.judged;
  const longest = Math.max(
    0,
    ...Array.from({ length: nWindows(analysis.windows) }, (_, w) => membersOf(analysis.windows, w).length),
  );
  const found = elementAnomalies({
    mePath: analysis.mePath,
    label: analysis.label,
    candidates: [...denseCandidates(input, scores), ...blockCandidates(input, scores, longest)],
    lsNumbers: positions.map((k) => analysis.lsNumbers[k]),
    reach: input.calibration.thresholds.reach,
    margin: longest,
  });
  const anomalies = [...found.map(({ segment }) => segment), ...dipoleAnomalies(input, scores, found)];
  return { anomalies, severe: severeSpans(anomalies, rulesMet()) };

  function rulesMet(): (active: readonly number[]) => RuleMet[] {
    if ("anomalies" in rule) return (active) => countRule(rule, active);
    if ("chamberLoss" in rule) return chamberRules(rule, anomalies, geometry, shares());
    const { channels } = input;
    if (!channels) throw new Error(`The severity rule is about channels, and ${geometry.label} has none.`);
    return "block" in rule
      ? channelRules(rule, found, geometry, channels)
      : towerRules(rule, found, geometry, channels, expectedOf(channels));
  }

  /** Hits of each channel that the template gives the first window. */
  function expectedOf({ channels: { bins } }: NonNullable<ScoreInput["channels"]>): Float64Array {
    return Float64Array.from(bins, (bin) => input.windowMaps.baseline[bin]);
  }

  /** Expected share of the map's hits per chamber, over the run. */
  function shares(): Float64Array {
    const { chambers, regions } = geometry;
    const hits = new Float64Array(chambers.length);
    for (const k of positions) {
      for (let c = 0; c < chambers.length; c++) hits[c] += analysis.lsExpected[k * regions.length + c] || 0;
    }
    const total = hits.reduce((sum, h) => sum + h, 0);
    return total > 0 ? hits.map((h) => h / total) : hits;
  }
}

function countRule({ anomalies }: AnomalyCount, active: readonly number[]): RuleMet[] {
  if (active.length < anomalies) return [];
  return [{ rule: anomalies === 1 ? "any anomaly" : `${anomalies} anomalies or more`, anomalies: active }];
}
