/** 40 runs of 1,500 LS in eight elements, 23 MB each. */
const MOST_BYTES = 1e9;
/** Share of what the browser would give this site: others of the origin, and the browser itself, want some too. */
const SHARE = 0.2;

/** What the kept maps may take together, bytes; at most 1 GB. */
export async function storageBudget(): Promise<number> {
  try {
    const { quota } = await navigator.storage.estimate();
    return Math.min(MOST_BYTES, SHARE * (quota ?? Infinity));
  } catch {
    // Plain http beyond this machine has no StorageManager; writing beyond the true quota fails and is caught.
    return MOST_BYTES;
  }
}
