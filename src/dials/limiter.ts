import { abortReason } from "./abort";

type Limiter = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * At most `maxInFlight` tasks run at once; the others wait in the order they came. A waiting task whose signal aborts
 * leaves the queue at once and never starts.
 */
export function createLimiter(maxInFlight: number): Limiter {
  let inFlight = 0;
  const waiting: (() => void)[] = [];

  const turn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(abortReason(signal));
      };
      waiting.push(start);
      signal?.addEventListener("abort", leave, { once: true });
    });

  return async (task, signal) => {
    if (signal?.aborted) throw abortReason(signal);
    if (inFlight < maxInFlight) inFlight++;
    else await turn(signal);
    try {
      return await task();
    } finally {
      // The slot goes straight to the next in the queue, so a newcomer cannot overtake it.
      const next = waiting.shift();
      if (next) next();
      else inFlight--;
    }
  };
}
