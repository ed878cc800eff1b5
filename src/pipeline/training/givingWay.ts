/**
 * Gives way to the messages of its thread at most every so often: a timer costs up to 4 ms, a step of a small network
 * two.
 */
export function givingWay(everyMs: number, now: () => number = () => performance.now()): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < everyMs) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = now();
  };
}
