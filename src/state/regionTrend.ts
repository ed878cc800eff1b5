import type { ElementAnalysis, RunAnalysis } from "../domain/runAnalysis";
import type { LsSpan } from "./appState";

/** Hits of one region LS by LS, as the trend plot draws them. */
export interface RegionTrend {
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly observed: Float32Array<ArrayBuffer>;
  readonly expected: Float32Array<ArrayBuffer>;
  /** 1 where no anomaly touches the region: these LS make the band of good ones. */
  readonly isGood: Uint8Array<ArrayBuffer>;
  /** The most significant anomaly of the region. */
  readonly anomaly: LsSpan | undefined;
}

/** Trend of a region; undefined where the element does not judge it. */
export function regionTrend(
  analysis: RunAnalysis,
  element: ElementAnalysis,
  region: string,
): RegionTrend | undefined {
  const r = element.regionNames.indexOf(region);
  if (r === -1) return undefined;
  const n = element.regionNames.length;
  const { lsNumbers } = element;
  const anomalies = analysis.segments.filter((s) => s.mePath === element.mePath && s.region === region);
  const strongest = [...anomalies].sort((a, b) => Math.abs(b.significance) - Math.abs(a.significance)).at(0);
  return {
    lsNumbers,
    observed: Float32Array.from(lsNumbers, (_, k) => element.lsObserved[k * n + r]),
    expected: Float32Array.from(lsNumbers, (_, k) => element.lsExpected[k * n + r]),
    isGood: Uint8Array.from(lsNumbers, (ls) =>
      anomalies.some(({ from, to }) => from <= ls && ls <= to) ? 0 : 1,
    ),
    anomaly: strongest && { from: strongest.from, to: strongest.to },
  };
}
