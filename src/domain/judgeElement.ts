import type { AnomalySegment } from "./anomaly";
import { calibratedSigma } from "./calibration";
import { elementAnomalies } from "./elementAnomalies";
import { dispersionOf, type ElementScores, type ScoreInput } from "./scoreElement";
import { severeSpans, type SevereSpan, type SeverityRule } from "./severity";
import { membersOf, nWindows } from "./window";

export interface ElementJudgement {
  readonly anomalies: readonly AnomalySegment[];
  /** Positions in `anomalies`. */
  readonly severe: readonly SevereSpan[];
}

/** Significance is compared in steps of 1e-3 so that browser, command line and every backend flag alike. */
const QUANTUM = 1e-3;

/** From scores to anomalies and their severity, for one monitoring element. */
export function judgeElement(
  input: Pick<ScoreInput, "geometry" | "calibration" | "systematics" | "sums">,
  { analysis, lsSignificance }: ElementScores,
  rule: SeverityRule,
): ElementJudgement {
  const { regions, chambers } = input.geometry;
  const n = regions.length;
  const judged = Array.from(analysis.lsScore.keys()).filter((k) => !Number.isNaN(analysis.lsScore[k]));
  const positionOf = new Map(judged.map((k, i) => [analysis.lsNumbers[k], i]));
  const { cold, hot, reach } = input.calibration.thresholds;
  // The LS give the dispersion of the counts alone: what a window adds to it is the systematic floor.
  const dispersion = dispersionOf(regions, input.calibration, "ls");
  const isBeyond = (sigma: number, sign: 1 | -1) =>
    Math.round((sign * sigma) / QUANTUM) > Math.round((sign < 0 ? cold : hot) / QUANTUM);

  const flagged = (r: number, sign: 1 | -1): Uint8Array => {
    const flags = new Uint8Array(judged.length);
    for (let w = 0; w < nWindows(analysis.windows); w++) {
      if (!isBeyond(analysis.significance[w * n + r], sign)) continue;
      for (const lsNumber of membersOf(analysis.windows, w)) {
        const i = positionOf.get(lsNumber);
        if (i !== undefined) flags[i] = 1;
      }
    }
    judged.forEach((k, i) => {
      if (isBeyond(lsSignificance[k * n + r], sign)) flags[i] = 1;
    });
    return flags;
  };

  const column = (table: Float32Array, r: number) => Float64Array.from(judged, (k) => table[k * n + r]);
  const longest = Math.max(
    0,
    ...Array.from({ length: nWindows(analysis.windows) }, (_, w) => membersOf(analysis.windows, w).length),
  );
  const anomalies = elementAnomalies({
    mePath: analysis.mePath,
    label: analysis.label,
    regions,
    lsNumbers: judged.map((k) => analysis.lsNumbers[k]),
    reach,
    margin: longest,
    seriesOf: (r, sign) => ({
      observed: column(analysis.lsObserved, r),
      expected: column(analysis.lsExpected, r),
      flagged: flagged(r, sign),
      dispersion: dispersion[r],
      calibrated: (sigma) => calibratedSigma(input.calibration, "window", sigma),
      threshold: sign < 0 ? cold : hot,
      systematic: regions[r].scope === "chamber" ? input.systematics.chamber : input.systematics.large,
    }),
  });
  return { anomalies, severe: severeSpans(anomalies, input.geometry, shares(), rule) };

  /** Expected share of the map's hits per chamber, over the run. */
  function shares(): Float64Array {
    const hits = new Float64Array(chambers.length);
    for (const k of judged) {
      for (let c = 0; c < chambers.length; c++) hits[c] += analysis.lsExpected[k * n + c] || 0;
    }
    const total = hits.reduce((sum, h) => sum + h, 0);
    return total > 0 ? hits.map((h) => h / total) : hits;
  }
}
