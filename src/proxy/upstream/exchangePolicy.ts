import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  wrap,
} from "cockatiel";
import type { UpstreamAnswer } from "./exchange";
import { UpstreamFailure } from "./upstreamFailure";

/** DIALS computes on 15 slots for all of CMS (dials-api.md §8.1); six is what one client may take. */
const MAX_IN_FLIGHT = 6;
/** Fifty clients with six requests each. */
const MAX_WAITING = 300;
const MAX_RETRIES = 2;
/** A gateway that refuses does so at once. What takes longer is work, which would only be repeated. */
const RETRY_WITHIN_MS = 3000;
/** The third request that gets nothing, when each is sent three times. */
const OUTAGES_IN_A_ROW = 8;
/** Pause before the server is tried again; grows with each failed try. */
const PAUSE_MS = { initialDelay: 1000, maxDelay: 30_000 };

/** Runs exchanges; the same one is run again where that may help, unless it may be run only once. */
type RunExchange = (
  run: (signal: AbortSignal) => Promise<UpstreamAnswer>,
  signal: AbortSignal,
  options?: { readonly once?: boolean },
) => Promise<UpstreamAnswer>;

/**
 * How a server is treated that may be gone: at most six requests at a time, quick outages tried again after a random
 * pause, and a server that stays away left alone for up to half a minute, with one request to see whether it is back.
 * @throws UpstreamFailure, "paused" and "busy" included; the reason of the signal
 */
export function exchangePolicy(): RunExchange {
  const outage = handleWhen((error) => error instanceof UpstreamFailure && error.isOutage);
  const quickOutage = handleWhen(
    (error) => error instanceof UpstreamFailure && error.isOutage && error.afterMs < RETRY_WITHIN_MS,
  );
  const breaker = circuitBreaker(outage, {
    halfOpenAfter: new ExponentialBackoff(PAUSE_MS),
    breaker: new ConsecutiveBreaker(OUTAGES_IN_A_ROW),
  });
  const single = wrap(breaker, bulkhead(MAX_IN_FLIGHT, MAX_WAITING));
  const repeated = wrap(
    retry(quickOutage, {
      maxAttempts: MAX_RETRIES,
      backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2000 }),
    }),
    single,
  );
  return async (run, signal, { once = false } = {}) => {
    try {
      return await (once ? single : repeated).execute(() => {
        signal.throwIfAborted();
        return run(signal);
      }, signal);
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw new UpstreamFailure("paused", reasonOf(breaker.lastFailure));
      if (error instanceof BulkheadRejectedError) throw new UpstreamFailure("busy", `${MAX_WAITING}`);
      if (error instanceof TaskCancelledError) signal.throwIfAborted();
      throw error;
    }
  };
}

function reasonOf(failure: { error: Error } | { value: unknown } | undefined): string {
  return failure && "error" in failure ? failure.error.message : "no reason known";
}
