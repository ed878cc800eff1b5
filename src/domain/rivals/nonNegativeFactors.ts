/**
 * Non-negative matrix factorisation with `n` parts, by the multiplicative updates of Lee and Seung (NIPS 2000) for the
 * squared error.
 */

const ITERATIONS = 150;
const TILT = 0.5;
/** Keeps a division by nothing from giving NaN; far below any share of hits in a bin. */
const TINY = 1e-30;

/**
 * The parts that good maps are made of.
 * @param maps each of shape (size), not negative
 * @returns `n` parts of shape (size), not negative
 */
export function nonNegativeParts(maps: readonly Float64Array[], n: number): readonly Float64Array[] {
  // Parts start as maps far apart in time, tilted apart: equal parts would stay equal. A bin that is 0 stays 0, so a
  // little of the mean is added.
  const mean = Float64Array.from(maps[0], (_, i) => maps.reduce((sum, map) => sum + map[i], 0) / maps.length);
  const parts = Array.from({ length: n }, (_, p) => {
    const start = maps[Math.floor((p * maps.length) / n)];
    return start.map((value, i) => (value + 0.1 * mean[i]) * (1 + TILT * Math.cos((i + 1) * (p + 1))));
  });
  const weights = maps.map(() => new Float64Array(n).fill(1 / n));
  for (let step = 0; step < ITERATIONS; step++) {
    const products = gramOf(parts);
    maps.forEach((map, k) =>
      improveWeights(
        weights[k],
        parts.map((part) => dot(part, map)),
        products,
      ),
    );
    improveParts(parts, maps, weights);
  }
  return parts;
}

/** The map as the best sum of the parts with weights not negative; shape (size). */
export function asParts(parts: readonly Float64Array[], map: Float64Array): Float64Array {
  const overlaps = parts.map((part) => dot(part, map));
  const products = gramOf(parts);
  const weights = new Float64Array(parts.length).fill(1 / parts.length);
  for (let step = 0; step < ITERATIONS; step++) improveWeights(weights, overlaps, products);
  const out = new Float64Array(map.length);
  parts.forEach((part, p) => {
    for (let i = 0; i < out.length; i++) out[i] += weights[p] * part[i];
  });
  return out;
}

function improveWeights(
  weights: Float64Array,
  overlaps: readonly number[],
  products: readonly Float64Array[],
): void {
  const before = Float64Array.from(weights);
  weights.forEach((weight, p) => (weights[p] = (weight * overlaps[p]) / (dot(products[p], before) + TINY)));
}

function improveParts(
  parts: readonly Float64Array[],
  maps: readonly Float64Array[],
  weights: readonly Float64Array[],
): void {
  const n = parts.length;
  const size = maps[0].length;
  const products = Array.from({ length: n }, (_, p) =>
    Float64Array.from({ length: n }, (_q, q) => weights.reduce((sum, w) => sum + w[p] * w[q], 0)),
  );
  const wanted = parts.map((_, p) => {
    const sum = new Float64Array(size);
    maps.forEach((map, k) => {
      for (let i = 0; i < size; i++) sum[i] += weights[k][p] * map[i];
    });
    return sum;
  });
  for (let i = 0; i < size; i++) {
    const before = Float64Array.from(parts, (part) => part[i]);
    for (let p = 0; p < n; p++) parts[p][i] *= wanted[p][i] / (dot(products[p], before) + TINY);
  }
}

const gramOf = (parts: readonly Float64Array[]): Float64Array[] =>
  parts.map((a) => Float64Array.from(parts, (b) => dot(a, b)));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
