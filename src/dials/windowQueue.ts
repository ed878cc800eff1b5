import type { LsRange } from "./occupancyWindows";

/** Gets one window; returns the smaller windows to get in its place, or none when it is done. */
type SettleWindow = (window: LsRange, signal: AbortSignal) => Promise<readonly LsRange[]>;

/**
 * Works through `pending` with `parallel` windows at a time, the smaller ones that come out of a failed window first.
 * `pending` is mutated: a window leaves it for good when it is done. After the first error the windows still under
 * way are aborted, and all that is not done stands in `pending` again when this rejects.
 */
export function settleWindows(
  pending: LsRange[],
  parallel: number,
  settle: SettleWindow,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stop = new AbortController();
  const anySignal = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const errors: Error[] = [];
  let active = 0;

  return new Promise((resolve, reject) => {
    const pump = (): void => {
      while (errors.length === 0 && active < parallel) {
        const window = pending.shift();
        if (window === undefined) break;
        active++;
        void settle(window, anySignal)
          .then(
            (smaller) => pending.unshift(...smaller),
            (error: unknown) => {
              pending.unshift(window);
              errors.push(error instanceof Error ? error : new Error(String(error)));
              stop.abort();
            },
          )
          .finally(() => {
            active--;
            pump();
          });
      }
      if (active > 0) return;
      if (errors.length > 0) reject(errors[0]);
      else resolve();
    };
    pump();
  });
}
