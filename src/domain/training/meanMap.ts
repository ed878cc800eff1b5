/** The plainest rival of a network: one mean map for every sample. Maps are scaled, shape (n, bins). */

/**
 * Mean of the chosen maps.
 * @param use positions; at least one
 * @returns shape (bins)
 */
export function meanMap(
  values: Float32Array,
  bins: number,
  use: readonly number[],
): Float64Array<ArrayBuffer> {
  const mean = new Float64Array(bins);
  for (const k of use) for (let i = 0; i < bins; i++) mean[i] += values[k * bins + i] / use.length;
  return mean;
}

/** Mean squared error over the bins of giving `mean` for each map; shape (n). */
export function meanMapErrors(values: Float32Array, mean: Float64Array): Float64Array<ArrayBuffer> {
  const bins = mean.length;
  return Float64Array.from({ length: values.length / bins }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < bins; i++) sum += (values[k * bins + i] - mean[i]) ** 2;
    return sum / bins;
  });
}

/**
 * The same for the mean of the good maps of the run itself, of which each good one is left out for itself: harder to
 * beat than the mean of other runs, as it knows the run.
 * @param good positions of the good maps
 * @returns NaN for a map that no other good one is beside
 */
export function ownMeanErrors(
  values: Float32Array,
  bins: number,
  good: readonly number[],
): Float64Array<ArrayBuffer> {
  const mean = good.length > 0 ? meanMap(values, bins, good) : new Float64Array(bins);
  const errors = meanMapErrors(values, mean);
  const n = good.length;
  if (n === 0) return errors.fill(NaN);
  // Left out, a map is further from the mean of the others than from that of all: by n / (n - 1).
  for (const k of good) errors[k] = n > 1 ? errors[k] * (n / (n - 1)) ** 2 : NaN;
  return errors;
}
