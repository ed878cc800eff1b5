/** Bytes that the browser may take to train: a page of 2 GB is closed by phones and small laptops. */
const MAX_BYTES = 1e9;
/** Maps as they came, two bytes a bin at most for a single LS. */
const BYTES_OF_MAP = 2;
/** A sample in float32, its scaled copy, and the answer to the fifth that validates. */
const BYTES_OF_SAMPLE = 4 + 4 + 1;

/**
 * Why some runs are too much to train on at once, with what to do; undefined where they are not. Known before any map is
 * fetched.
 * @param nLs LS of each chosen run
 * @param bins of one LS, all elements together
 */
export function tooMuch(nLs: readonly number[], bins: number, lsPerSample: number): string | undefined {
  const maps = nLs.reduce((sum, n) => sum + n, 0);
  const bytes = maps * bins * BYTES_OF_MAP + (maps / lsPerSample) * bins * BYTES_OF_SAMPLE;
  if (bytes <= MAX_BYTES) return undefined;
  const needed = (bytes / 1e9).toFixed(1);
  return `These runs would take ${needed} GB of memory, a page may take ${(MAX_BYTES / 1e9).toFixed(1)}: tick fewer runs, or sum more LS to a sample.`;
}
