/** The mean map and the directions in which maps vary most, orthonormal. */
export interface PrincipalComponents {
  /** Shape (size). */
  readonly mean: Float64Array;
  /** Up to `n` of shape (size), the largest variance first; fewer where the maps vary in fewer directions. */
  readonly components: readonly Float64Array[];
}

/** Two directions whose variances differ by 1 % are apart to e^-5 after so many. */
const ITERATIONS = 500;
/** Variance relative to that of the first component below which there is none. */
const NEGLIGIBLE = 1e-10;

/**
 * Principal components by the method of snapshots (Sirovich 1987): with fewer maps than bins the eigenvectors of the
 * maps' inner products are enough. They are found one after the other by power iteration.
 * @param maps each of shape (size), at least `n` + 1
 */
export function principalComponents(maps: readonly Float64Array[], n: number): PrincipalComponents {
  const size = maps[0].length;
  const mean = new Float64Array(size);
  for (const map of maps) for (let i = 0; i < size; i++) mean[i] += map[i] / maps.length;
  const centred = maps.map((map) => map.map((value, i) => value - mean[i]));
  const gram = centred.map((a) => Float64Array.from(centred, (b) => dot(a, b)));
  const components: Float64Array[] = [];
  let first = 0;
  for (let c = 0; c < n; c++) {
    const { vector, value } = largestEigenvector(gram);
    first = Math.max(first, value);
    // Maps that vary in fewer directions than asked for: what is left is rounding.
    if (!(value > NEGLIGIBLE * first)) break;
    const component = new Float64Array(size);
    centred.forEach((map, k) => {
      for (let i = 0; i < size; i++) component[i] += vector[k] * map[i];
    });
    const norm = Math.sqrt(dot(component, component));
    components.push(component.map((x) => x / norm));
    gram.forEach((row, a) => {
      for (let b = 0; b < row.length; b++) row[b] -= value * vector[a] * vector[b];
    });
  }
  return { mean, components };
}

/** The map as far as mean and components explain it; shape (size). */
export function projected({ mean, components }: PrincipalComponents, map: Float64Array): Float64Array {
  const difference = map.map((value, i) => value - mean[i]);
  const out = Float64Array.from(mean);
  for (const component of components) {
    const weight = dot(difference, component);
    for (let i = 0; i < out.length; i++) out[i] += weight * component[i];
  }
  return out;
}

function largestEigenvector(matrix: readonly Float64Array[]): { vector: Float64Array; value: number } {
  // Any start that is not orthogonal to the answer serves; the cosine is orthogonal to no simple pattern.
  let vector = Float64Array.from(matrix, (_, k) => Math.cos(k + 1));
  let value = 0;
  for (let step = 0; step < ITERATIONS; step++) {
    const next = Float64Array.from(matrix, (row) => dot(row, vector));
    value = Math.sqrt(dot(next, next));
    if (!(value > 0)) return { vector: next, value: 0 };
    vector = next.map((x) => x / value);
  }
  return { vector, value };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
