import type { FetchProgress, OccupancyAnswer, OccupancyRequest, RequestOptions } from "./dialsClient";
import { DialsError, isOutage, isTooMuchAtOnce } from "./dialsError";
import { fetchWindow } from "./fetchWindow";
import { MapStack } from "./mapStack";
import { halveWindow, layWindows, type LsRange, lsInside } from "./occupancyWindows";
import type { Requester } from "./request";
import { ServerHealth } from "./serverHealth";
import { settleWindows } from "./windowQueue";
import { WINDOW_LS, type WindowWidth } from "./windowWidth";

/** What is there of one monitoring element and what is still to get; survives a failure, to be resumed. */
export interface OccupancyWork {
  readonly request: OccupancyRequest;
  readonly stack: MapStack;
  /** Mutated while the work goes on. */
  readonly pending: LsRange[];
}

export function newOccupancyWork(request: OccupancyRequest): OccupancyWork {
  return { request, stack: new MapStack(request), pending: layWindows(request.lsNumbers, WINDOW_LS) };
}

const PARALLEL_WINDOWS = 6;
/** A page with a NaN in it fails each time it is asked for (dials-api.md §3.2): a second try, then smaller windows. */
const WINDOW_TRIES = 2;

/** A server, the part of it that is asked, and what has been learnt of its pace. */
export interface OccupancyServer {
  readonly requester: Requester;
  readonly workspace: string;
  readonly width: WindowWidth;
}

/**
 * Gets what is pending. A window that fails is halved until the bad LS stands alone; that LS is skipped and counted,
 * the rest is kept. Where the server is slow the windows still to come are narrower too.
 * @throws DialsError where the server is gone, refuses, or fails for every window; what had come stays in `work`
 */
export async function completeOccupancy(
  { requester, workspace, width }: OccupancyServer,
  work: OccupancyWork,
  options: RequestOptions & { readonly onProgress?: (progress: FetchProgress) => void },
): Promise<OccupancyAnswer> {
  const { request, stack, pending } = work;
  const total = request.lsNumbers.length;
  const countLs = (window: LsRange): number => lsInside(request.lsNumbers, window).length;
  let done = total - pending.reduce((sum, window) => sum + countLs(window), 0);
  const finishWindow = (window: LsRange): [] => {
    done += countLs(window);
    options.onProgress?.({ done, total });
    return [];
  };
  const health = new ServerHealth(request.lsNumbers, (ls, signal) =>
    fetchWindow(
      requester,
      request,
      { first: ls, last: ls },
      { workspace, signal, serverTries: 1, fresh: true },
    ),
  );

  const settle = async (window: LsRange, signal: AbortSignal): Promise<readonly LsRange[]> => {
    const nLs = countLs(window);
    const halves = halveWindow(request.lsNumbers, window);
    if (halves !== undefined && nLs > width.current) return halves;
    try {
      const { rows, seconds } = await fetchWindow(requester, request, window, {
        workspace,
        signal,
        serverTries: WINDOW_TRIES,
        // Half as much is a better second try than the same again.
        slowTries: halves === undefined ? WINDOW_TRIES : 1,
      });
      health.answered(window.first);
      width.answered(nLs, seconds);
      for (const row of rows) stack.add(row);
      return finishWindow(window);
    } catch (error) {
      if (!(error instanceof DialsError) || !mayBeOneLs(error)) throw error;
      if (isTooMuchAtOnce(error.failure)) width.timedOut(nLs);
      await health.failed(error, signal);
      if (halves !== undefined) return halves;
      stack.skip(window.first, skipReason(error));
      return finishWindow(window);
    }
  };

  await settleWindows(pending, PARALLEL_WINDOWS, settle, options.signal);
  health.assertAnswered();
  return stack.finish();
}

/** Whether a single bad LS can be behind a failed window. */
function mayBeOneLs({ failure }: DialsError): boolean {
  return failure.kind === "malformed" || (failure.kind === "serverFailed" && !isOutage(failure));
}

function skipReason({ failure }: DialsError): string {
  if (failure.kind !== "serverFailed") return `the server's answer cannot be read: ${failure.detail}`;
  return `server failed (${failure.status ?? "no answer in time"}) for this lumisection alone`;
}
