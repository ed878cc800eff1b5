import type { Calibration } from "../../domain/calibration";
import { indexOfLs } from "../../domain/mapBatch";
import { regionSignificance, type Systematics } from "../../domain/regionScores";
import { regionDispersion, type ScoreInput } from "../../domain/scoreElement";
import { membersOf, nWindows } from "../../domain/window";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { ElementAnalysis } from "../../domain/runAnalysis";
import type { JudgedElement } from "../../pipeline/judgeMonitoringElement";

/** Largest cold and hot sigma (count law) of one window over its regions: of the window, and of its LS one by one. */
export interface WindowMaximum {
  readonly window: { cold: number; hot: number };
  readonly ls: { cold: number; hot: number };
}

/** What is kept of a good element until the dispersions are known. */
export interface ScoredElement {
  readonly geometry: MapGeometry;
  readonly analysis: ElementAnalysis;
  readonly factors: ScoreInput["factors"];
  /** Of the count law, undefined where the map has no channels. */
  readonly channelMaxima: JudgedElement["channelMaxima"];
}

/** The statistic the thresholds are set on: maxima per window and monitoring element (judging.md §6). */
export function windowMaxima(
  { geometry, analysis, factors, channelMaxima }: ScoredElement,
  overDispersion: Calibration["overDispersion"],
  systematics: Systematics,
): WindowMaximum[] {
  const { regions, chambers } = geometry;
  const n = regions.length;
  const judge = { geometry, excluded: new Uint8Array(chambers.length), systematics };
  const sigma = new Float32Array(n);
  const row = (values: Float32Array, k: number) => Float64Array.from(values.subarray(k * n, (k + 1) * n));
  const dispersion = {
    window: regionDispersion({ geometry, factors, calibration: { overDispersion } }, "window"),
    ls: regionDispersion({ geometry, factors, calibration: { overDispersion } }, "ls"),
  };
  return Array.from({ length: nWindows(analysis.windows) }, (_, w) => {
    const maximum: WindowMaximum = { window: { cold: 0, hot: 0 }, ls: { cold: 0, hot: 0 } };
    const take = (observed: Float64Array, expected: Float64Array, scale: "window" | "ls") => {
      regionSignificance(judge, { observed, expected }, dispersion[scale], sigma);
      const of = maximum[scale];
      for (const value of sigma) {
        if (value > of.hot) of.hot = value;
        if (-value > of.cold) of.cold = -value;
      }
    };
    const takeChannels = (scale: "window" | "ls", at: number) => {
      const side = channelMaxima?.[scale];
      const of = maximum[scale];
      of.cold = Math.max(of.cold, side?.cold[at] ?? 0);
      of.hot = Math.max(of.hot, side?.hot[at] ?? 0);
    };
    take(row(analysis.observed, w), row(analysis.expected, w), "window");
    takeChannels("window", w);
    for (const ls of membersOf(analysis.windows, w)) {
      if (ls < analysis.windows.judgesFrom[w]) continue;
      const k = indexOfLs(analysis.lsNumbers, ls);
      take(row(analysis.lsObserved, k), row(analysis.lsExpected, k), "ls");
      takeChannels("ls", k);
    }
    return maximum;
  });
}
