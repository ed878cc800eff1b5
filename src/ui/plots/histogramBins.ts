import { trackState } from "../ls-tracks/trackState";
import type { ScoreHistogramProps } from "./plotProps";

/** Counts of LS by score, in three parts that add up to the bin's total. */
export interface ScoreBins {
  readonly count: number;
  /** Sigma of the left edge of the first bin. */
  readonly low: number;
  /** Sigma of the right edge of the last bin, which also holds whatever is beyond. */
  readonly high: number;
  readonly below: Uint32Array<ArrayBuffer>;
  readonly anomaly: Uint32Array<ArrayBuffer>;
  readonly bad: Uint32Array<ArrayBuffer>;
}

const BINS = 44;

/** Counts the judged LS from 1 sigma to a little beyond the reach of the calibration; NaN scores are left out. */
export function scoreBins({ score, verdicts, threshold, reach }: ScoreHistogramProps): ScoreBins {
  const low = 1;
  const width = (reach - low) / (BINS - 2);
  const bins = {
    count: BINS,
    low,
    // Two bins beyond the reach: one empty, so that the heap of "at least" stands apart, and the heap.
    high: low + BINS * width,
    below: new Uint32Array(BINS),
    anomaly: new Uint32Array(BINS),
    bad: new Uint32Array(BINS),
  };
  score.forEach((sigma, i) => {
    if (Number.isNaN(sigma)) return;
    const bin = sigma >= reach ? BINS - 1 : Math.max(0, Math.floor((sigma - low) / width));
    const part = trackState(verdicts[i]) === "BAD" ? "bad" : sigma > threshold ? "anomaly" : "below";
    bins[part][bin]++;
  });
  return bins;
}
