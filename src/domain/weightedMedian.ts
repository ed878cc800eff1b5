/**
 * The value below which half of the weight lies: values ascending, the first at which the weights so far reach half of
 * all. In linear time on average (quickselect): a map of 60,000 bins takes 1 ms, sorted it took 20.
 * @param values finite; reordered
 * @param weights > 0, aligned to `values`; reordered with them
 * @returns NaN where there is none
 */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  let left = 0;
  let right = values.length;
  let remaining = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  while (right - left > 1) {
    const pivot = values[(left + right) >> 1];
    // [left, low) below the pivot, [low, i) equal to it, [high, right) above.
    let [low, i, high] = [left, left, right];
    let [below, equal] = [0, 0];
    while (i < high) {
      const value = values[i];
      if (value < pivot) {
        below += weights[i];
        swap(low++, i++);
      } else if (value > pivot) {
        swap(i, --high);
      } else {
        equal += weights[i++];
      }
    }
    if (low > left && below >= remaining) {
      right = low;
    } else if (below + equal >= remaining || high === right) {
      return pivot;
    } else {
      remaining -= below + equal;
      left = high;
    }
  }
  return left < right ? values[left] : NaN;

  function swap(a: number, b: number): void {
    [values[a], values[b]] = [values[b], values[a]];
    [weights[a], weights[b]] = [weights[b], weights[a]];
  }
}
