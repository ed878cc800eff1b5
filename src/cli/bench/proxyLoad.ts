import type { OccupancyRequest } from "../../dials/dialsClient";
import { BENCH_WORKSPACE } from "./benchInput";
import { processMegabytes } from "./processMemory";
import { median } from "./sideBySide";

const WINDOW_LS = 50;
const REQUESTS_PER_CLIENT = 10;

export interface LoadFigures {
  /** Time from request to the last byte of a window of 50 LS, ms: median, and the 95th percentile. */
  readonly medianMs: number;
  readonly slowMs: number;
  /** Of all clients together. */
  readonly mapsPerSecond: number;
  /** Resident memory of the server afterwards, MB; undefined where there is no /proc. */
  readonly megabytes: number | undefined;
}

/** Clients that ask for windows of one run one after the other, all at the same time, each starting elsewhere. */
export async function measureLoad(
  baseUrl: string,
  request: OccupancyRequest,
  nClients: number,
  serverProcess: number | undefined,
): Promise<LoadFigures> {
  const nWindows = Math.floor(request.lsNumbers.length / WINDOW_LS);
  const times: number[] = [];
  const client = async (first: number) => {
    for (let k = 0; k < REQUESTS_PER_CLIENT; k++) {
      const started = performance.now();
      const response = await fetch(windowUrl(baseUrl, request, (first + k) % nWindows), {
        headers: { workspace: BENCH_WORKSPACE },
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      await response.arrayBuffer();
      times.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: nClients }, (_, c) => client(c * 7)));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    medianMs: median(times),
    slowMs: times[Math.floor(0.95 * times.length)],
    mapsPerSecond: (times.length * WINDOW_LS) / seconds,
    megabytes: serverProcess === undefined ? undefined : await processMegabytes(serverProcess, "VmRSS"),
  };
}

function windowUrl(baseUrl: string, request: OccupancyRequest, window: number): URL {
  const url = new URL("th2/", baseUrl);
  const parameters = {
    dataset_id: request.datasetId,
    run_number: request.runNumber,
    me_id: request.monitoringElement.meId,
    ls_number__gte: request.lsNumbers[window * WINDOW_LS],
    ls_number__lte: request.lsNumbers[(window + 1) * WINDOW_LS - 1],
    page_size: WINDOW_LS,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url;
}
