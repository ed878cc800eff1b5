import { totalHits } from "../mapBatch";

/**
 * How the hits of a sample become numbers of order 1: per share of its sum, in units of the fullest bin of the mean
 * training map (`fullest`, a share of all hits); or in units of its own fullest bin, as the HCAL thesis does it. Both
 * show changes of shape alone: a loss of the whole map is for the judging by luminosity or events.
 */
export type MapScale = { readonly by: "sum"; readonly fullest: number } | { readonly by: "ownFullest" };

/** Hits that count as 1 in this sample; 0 for a sample without hits. */
export function unitHits(counts: Float32Array, scale: MapScale): number {
  if (scale.by === "sum") return totalHits(counts) * scale.fullest;
  return counts.reduce((largest, hits) => Math.max(largest, hits), 0);
}

/** The scale by sums learnt from good samples; undefined where they have no hits. */
export function learnScale(samples: readonly { readonly counts: Float32Array }[]): MapScale | undefined {
  const mean = meanShares(samples);
  const fullest = mean.reduce((largest, share) => Math.max(largest, share), 0);
  return fullest > 0 ? { by: "sum", fullest } : undefined;
}

/** Mean over the samples of each bin's share of the hits, samples without hits left out; shape (ny * nx). */
export function meanShares(samples: readonly { readonly counts: Float32Array }[]): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(samples.at(0)?.counts.length ?? 0);
  let n = 0;
  for (const { counts } of samples) {
    const hits = totalHits(counts);
    if (hits === 0) continue;
    n++;
    for (let i = 0; i < sum.length; i++) sum[i] += counts[i] / hits;
  }
  return n === 0 ? sum : sum.map((share) => share / n);
}

/**
 * Samples as the network sees them; a sample without hits stays 0.
 * @returns dimensionless, shape (n, ny * nx)
 */
export function scaledValues(
  samples: readonly { readonly counts: Float32Array }[],
  scale: MapScale,
): Float32Array<ArrayBuffer> {
  const bins = samples.at(0)?.counts.length ?? 0;
  const values = new Float32Array(samples.length * bins);
  samples.forEach(({ counts }, k) => {
    const unit = unitHits(counts, scale);
    if (unit > 0) for (let i = 0; i < bins; i++) values[k * bins + i] = counts[i] / unit;
  });
  return values;
}
