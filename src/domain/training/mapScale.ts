import { totalHits } from "../mapBatch";

/**
 * How the hits of a sample become numbers of order 1: per share of its sum, in units of the fullest bin of the mean
 * training map (`fullest`, a share of all hits); each of some histograms that stand side by side in the same way (by
 * `parts`, in their order); or in units of its own fullest bin, as the HCAL thesis does it. All show changes of shape
 * alone: a loss of the whole map is for the judging by luminosity or events.
 */
export type MapScale =
  | { readonly by: "sum"; readonly fullest: number }
  | { readonly by: "parts"; readonly parts: readonly { readonly bins: number; readonly fullest: number }[] }
  | { readonly by: "ownFullest" };

/** Bins [from, to) of a sample with the hits that count as 1 there; 0 where they hold none. */
export interface ScaledSpan {
  readonly from: number;
  readonly to: number;
  readonly unit: number;
}

interface Counted {
  /** Hits, shape (bins). */
  readonly counts: Float32Array;
}

/** The spans of a sample, which cover its bins once, in order. */
export function scaledSpans(counts: Float32Array, scale: MapScale): readonly ScaledSpan[] {
  const all = { from: 0, to: counts.length };
  if (scale.by === "ownFullest") {
    return [{ ...all, unit: counts.reduce((largest, hits) => Math.max(largest, hits), 0) }];
  }
  const parts = scale.by === "sum" ? [{ bins: counts.length, fullest: scale.fullest }] : scale.parts;
  let from = 0;
  return parts.map(({ bins, fullest }) => {
    const span = { from, to: from + bins };
    from += bins;
    return { ...span, unit: totalHits(counts.subarray(span.from, span.to)) * fullest };
  });
}

/** Whether each part has hits: without them it has no shape, and the network says nothing of it. */
export const hasShape = ({ counts }: Counted, scale: MapScale): boolean =>
  scaledSpans(counts, scale).every(({ unit }) => unit > 0);

/**
 * The scale by sums, learnt from good samples.
 * @param partBins bins of each histogram of a sample
 * @returns undefined where one of them has no hits
 */
export function learnScale(samples: readonly Counted[], partBins: readonly number[]): MapScale | undefined {
  let from = 0;
  const parts = partBins.map((bins) => {
    const part = { bins, fullest: fullestShare(samples, from, from + bins) };
    from += bins;
    return part;
  });
  if (parts.some(({ fullest }) => fullest === 0)) return undefined;
  return parts.length === 1 ? { by: "sum", fullest: parts[0].fullest } : { by: "parts", parts };
}

/** Largest mean share of a bin in the hits of bins [from, to); samples without hits there are left out. */
function fullestShare(samples: readonly Counted[], from: number, to: number): number {
  const sum = new Float64Array(to - from);
  let n = 0;
  for (const { counts } of samples) {
    const part = counts.subarray(from, to);
    const hits = totalHits(part);
    if (hits === 0) continue;
    n++;
    for (let i = 0; i < sum.length; i++) sum[i] += part[i] / hits;
  }
  return sum.reduce((largest, share) => Math.max(largest, share / Math.max(1, n)), 0);
}

/**
 * Samples as the network sees them; a part without hits stays 0.
 * @returns dimensionless, shape (n, bins)
 */
export function scaledValues(samples: readonly Counted[], scale: MapScale): Float32Array<ArrayBuffer> {
  const bins = samples.at(0)?.counts.length ?? 0;
  const values = new Float32Array(samples.length * bins);
  samples.forEach(({ counts }, k) => {
    for (const { from, to, unit } of scaledSpans(counts, scale))
      if (unit > 0) for (let i = from; i < to; i++) values[k * bins + i] = counts[i] / unit;
  });
  return values;
}
