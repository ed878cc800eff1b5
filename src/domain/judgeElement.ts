import type { AnomalySegment } from "./anomaly";
import { dipoleAnomalies } from "./dipoleAnomalies";
import { elementAnomalies } from "./elementAnomalies";
import { provisionalLs } from "./provisionalLs";
import { blockCandidates, denseCandidates } from "./regionCandidates";
import type { ElementScores, ScoreInput } from "./scoreElement";
import { severeSpans, type SevereSpan } from "./severity";
import { severityRules, type SeverityRule } from "./severityRules";
import type { LsNumber } from "./units";
import { membersOf, nWindows } from "./window";

export interface ElementJudgement {
  readonly anomalies: readonly AnomalySegment[];
  /** Positions in `anomalies`. */
  readonly severe: readonly SevereSpan[];
  /** LS whose GOOD would be too early, with what they wait for; none of a run that has ended. */
  readonly provisional: ReadonlyMap<LsNumber, string>;
}

/** From scores to anomalies and their severity, for one monitoring element. */
export function judgeElement(
  input: ScoreInput,
  scores: ElementScores,
  rule: SeverityRule,
  isGrowing: boolean,
): ElementJudgement {
  const { geometry } = input;
  const { analysis } = scores;
  const { positions } = scores.judged;
  const longest = Math.max(
    0,
    ...Array.from({ length: nWindows(analysis.windows) }, (_, w) => membersOf(analysis.windows, w).length),
  );
  const dense = denseCandidates(input, scores);
  const found = elementAnomalies({
    mePath: analysis.mePath,
    label: analysis.label,
    candidates: [...dense, ...blockCandidates(input, scores, longest)],
    lsNumbers: positions.map((k) => analysis.lsNumbers[k]),
    reach: input.calibration.thresholds.reach,
    margin: longest,
  });
  const anomalies = [...found.map(({ segment }) => segment), ...dipoleAnomalies(input, scores, found)];
  const rules = severityRules(rule, {
    ...{ anomalies, located: found, geometry, channels: input.channels, ofChambers },
    // What the template gives the first window.
    ofChannels: ({ channels: { bins } }) => Float64Array.from(bins, (bin) => input.windowMaps.baseline[bin]),
  });
  return {
    anomalies,
    severe: severeSpans(anomalies, rules),
    provisional: isGrowing
      ? provisionalLs({ ...input, scores, regions: dense.map(({ region }) => region), found })
      : new Map<LsNumber, string>(),
  };

  /** Over the run; 0 where a chamber is not judged. */
  function ofChambers(): Float64Array {
    const { chambers, regions } = geometry;
    const hits = new Float64Array(chambers.length);
    for (const k of positions) {
      for (let c = 0; c < chambers.length; c++) hits[c] += analysis.lsExpected[k * regions.length + c] || 0;
    }
    return hits;
  }
}
