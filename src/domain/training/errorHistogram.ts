import { areaUnderRoc } from "../rivals/roc";
import { LS_CLASSES, type LsClass } from "./lsClass";

/** Numbers of samples by error, logarithmic bins, one row a class. */
export interface ErrorHistogram {
  /** Lower edge of the first bin and upper edge of the last; > 0. */
  readonly low: number;
  readonly high: number;
  readonly counts: Readonly<Record<LsClass, Uint32Array<ArrayBuffer>>>;
}

const BINS = 40;

/**
 * Histogram of errors by class. Errors that are not above 0 go to the first bin: a logarithm has no place for them.
 * @returns undefined where no error is a number above 0
 */
export function errorHistogram(
  errors: Float64Array,
  classes: readonly LsClass[],
): ErrorHistogram | undefined {
  const positive = errors.filter((error) => error > 0 && Number.isFinite(error));
  if (positive.length === 0) return undefined;
  const smallest = positive.reduce((a, b) => Math.min(a, b));
  const largest = positive.reduce((a, b) => Math.max(a, b));
  // Room at both ends, so that equal errors are a bar and not a line.
  const low = smallest / 1.1;
  const high = largest * 1.1;
  const counts = Object.fromEntries(LS_CLASSES.map((name) => [name, new Uint32Array(BINS)])) as Record<
    LsClass,
    Uint32Array<ArrayBuffer>
  >;
  errors.forEach((error, k) => {
    if (!Number.isFinite(error)) return;
    const at = error > 0 ? Math.log(error / low) / Math.log(high / low) : 0;
    counts[classes[k]][Math.min(BINS - 1, Math.max(0, Math.floor(at * BINS)))]++;
  });
  return { low, high, counts };
}

/** The middle of the errors of one class; NaN for none. */
export function medianError(errors: Float64Array, classes: readonly LsClass[], wanted: LsClass): number {
  const sorted = errors.filter((error, k) => classes[k] === wanted && !Number.isNaN(error)).sort();
  const middle = sorted.length / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** The mean of the same: the figure that is quoted of a run. */
export function meanError(errors: Float64Array, classes: readonly LsClass[], wanted: LsClass): number {
  const some = errors.filter((error, k) => classes[k] === wanted && !Number.isNaN(error));
  return some.reduce((sum, error) => sum + error, 0) / some.length;
}

/** Probability that a flagged sample has a larger error than a good one; NaN without samples of both classes. */
export function separation(errors: Float64Array, classes: readonly LsClass[]): number {
  const of = (wanted: LsClass) =>
    [...errors].filter((error, k) => classes[k] === wanted && !Number.isNaN(error));
  return areaUnderRoc(of("flagged"), of("good"));
}
