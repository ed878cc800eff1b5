import type { Hits } from "../units";
import type { ScaledSpan } from "./mapScale";

/** Expectations below this many hits count as so many: a network's output may be 0 or negative. */
export const LEAST_EXPECTED: Hits = 0.1;

/** Mean over the bins of the squared difference. @param size bins of a sample; both arrays hold n x size numbers */
export function squaredErrors(
  input: Float32Array,
  output: Float32Array,
  size: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: input.length / size }, (_, k) => {
    let sum = 0;
    for (let i = k * size; i < (k + 1) * size; i++) sum += (input[i] - output[i]) ** 2;
    return sum / size;
  });
}

/** Hits that a reconstruction stands for, never less than a tenth of one; shape (bins). */
export function expectedHits(output: Float32Array, spans: readonly ScaledSpan[]): Float32Array<ArrayBuffer> {
  const hits = new Float32Array(output.length);
  for (const { from, to, unit } of spans)
    for (let i = from; i < to; i++) hits[i] = Math.max(LEAST_EXPECTED, output[i] * unit);
  return hits;
}

/**
 * Poisson deviance per bin, 2 / bins x sum of n ln(n / e) - (n - e): about 1 where hits come one by one and the
 * expectation is right, more where they come in clusters. Bins without hits of which none are expected do not count:
 * the corners around a disk would halve it.
 * @param hits shape (bins)
 * @param expected hits; > 0 where there are hits, shape (bins)
 * @returns NaN where no bin counts
 */
export function meanDeviance(hits: Float32Array, expected: Float32Array): number {
  let sum = 0;
  let nBins = 0;
  for (let i = 0; i < hits.length; i++) {
    const [n, e] = [hits[i], expected[i]];
    if (n === 0 && e === 0) continue;
    nBins++;
    sum += n > 0 ? n * Math.log(n / e) - (n - e) : e;
  }
  return (2 * sum) / nBins;
}
