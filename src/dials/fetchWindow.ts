import type { z } from "zod";
import type { OccupancyRequest } from "./dialsClient";
import { DialsError } from "./dialsError";
import { type LsRange, lsInside } from "./occupancyWindows";
import { eachPage } from "./pages";
import type { GetOptions, Requester } from "./request";
import { WINDOW_LS } from "./windowWidth";
import { th1Wire, th2Wire } from "./wire";

/** Without `dataset` and `me` the server saves two look-ups a page; the numbers identify the histogram. */
const ASKED = {
  dataset_id: true,
  me_id: true,
  run_number: true,
  ls_number: true,
  x_bin: true,
  entries: true,
  data: true,
} as const;
const th1Row = th1Wire.pick({ ...ASKED, x_min: true, x_max: true });
const th2Row = th2Wire.pick({ ...ASKED, y_bin: true });
const namesOf = (shape: object) => Object.keys(shape).sort().join(",");

/** By the dimension of the monitoring element. A 1D histogram is a map of one row. */
const HISTOGRAMS = {
  1: {
    endpoint: "th1/",
    row: th1Row.transform((row) => ({ ...row, y_bin: 1 })),
    fields: namesOf(th1Row.shape),
  },
  2: { endpoint: "th2/", row: th2Row, fields: namesOf(th2Row.shape) },
} as const;
type OccupancyRow = z.output<typeof th2Row> & Partial<z.output<typeof th1Row>>;

interface WindowAnswer {
  readonly rows: readonly OccupancyRow[];
  /** What the slowest of its requests took. */
  readonly seconds: number;
}

/**
 * The rows of one window, as sent. It fits one page; where the server splits it all the same, the rest is followed
 * until the requested LS have come or the server has no more.
 */
export async function fetchWindow(
  requester: Requester,
  request: OccupancyRequest,
  window: LsRange,
  options: GetOptions,
): Promise<WindowAnswer> {
  const { endpoint, row: shape, fields } = HISTOGRAMS[request.monitoringElement.dimension];
  const parameters = {
    dataset_id: request.datasetId,
    run_number: request.runNumber,
    me_id: request.monitoringElement.meId,
    ls_number__gte: window.first,
    ls_number__lte: window.last,
    page_size: WINDOW_LS,
    fields,
  };
  const missing = new Set(lsInside(request.lsNumbers, window));
  const rows: OccupancyRow[] = [];
  let seconds = 0;
  for await (const page of eachPage(requester, endpoint, parameters, shape, options)) {
    seconds = Math.max(seconds, page.seconds);
    for (const row of page.rows) {
      assertRequested(row, request, window, page.url);
      missing.delete(row.ls_number);
      rows.push(row);
    }
    if (missing.size === 0) break;
  }
  return { rows, seconds };
}

/** A server that ignores a filter would hand us another dataset's, element's or run's maps under this name. */
function assertRequested(
  row: OccupancyRow,
  request: OccupancyRequest,
  { first, last }: LsRange,
  url: string,
): void {
  const { meId, mePath } = request.monitoringElement;
  const isRequested =
    row.dataset_id === request.datasetId &&
    row.me_id === meId &&
    row.run_number === request.runNumber &&
    row.ls_number >= first &&
    row.ls_number <= last;
  if (isRequested) return;
  const detail =
    `It holds dataset ${row.dataset_id}, monitoring element ${row.me_id}, run ${row.run_number}, LS ${row.ls_number}, which was not asked for ` +
    `(dataset ${request.datasetId}, ${mePath} = ${meId}, run ${request.runNumber}, LS ${first}-${last}).`;
  throw new DialsError({ kind: "malformed", url, detail });
}
