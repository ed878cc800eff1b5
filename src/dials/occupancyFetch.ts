import type { FetchProgress, OccupancyAnswer, OccupancyRequest, RequestOptions } from "./dialsClient";
import { DialsError } from "./dialsError";
import { fetchWindow, WINDOW_LS } from "./fetchWindow";
import { MapStack } from "./mapStack";
import { halveWindow, layWindows, type LsRange, lsInside } from "./occupancyWindows";
import type { Requester } from "./request";
import { ServerHealth } from "./serverHealth";
import { settleWindows } from "./windowQueue";

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

/**
 * Gets what is pending. A window that fails is halved until the bad LS stands alone; that LS is skipped and counted,
 * the rest is kept.
 * @throws DialsError where the server is gone, refuses, or fails for every window; what had come stays in `work`
 */
export async function completeOccupancy(
  requester: Requester,
  workspace: string,
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
    try {
      const rows = await fetchWindow(requester, request, window, {
        workspace,
        signal,
        serverTries: WINDOW_TRIES,
      });
      health.answered(window.first);
      for (const row of rows) stack.add(row);
      return finishWindow(window);
    } catch (error) {
      if (!(error instanceof DialsError) || !mayBeOneLs(error)) throw error;
      await health.failed(error, signal);
      const halves = halveWindow(request.lsNumbers, window);
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
function mayBeOneLs({ kind }: DialsError): boolean {
  return kind === "serverFailed" || kind === "malformed";
}

function skipReason({ failure }: DialsError): string {
  if (failure.kind !== "serverFailed") return `the server's answer cannot be read: ${failure.detail}`;
  return `server failed (${failure.status ?? "no answer in time"}) for this lumisection alone`;
}
