import type { OccupancyRequest } from "./dialsClient";
import { DialsError } from "./dialsError";
import { type LsRange, lsInside } from "./occupancyWindows";
import { eachPage } from "./pages";
import type { GetOptions, Requester } from "./request";
import { th2Wire } from "./wire";

/** LS per request: 25 to 100 is best for DIALS (dials-api.md §8.1: 0.6 s for 50 maps, 7.8 s for 500). */
export const WINDOW_LS = 50;

/** Without `dataset` and `me` the server saves two look-ups a page; the numbers identify the map. */
const rowWire = th2Wire.pick({
  me_id: true,
  run_number: true,
  ls_number: true,
  x_bin: true,
  y_bin: true,
  entries: true,
  data: true,
});
const FIELDS = Object.keys(rowWire.shape).sort().join(",");
type OccupancyRow = ReturnType<typeof rowWire.parse>;

/**
 * The rows of one window, as sent. It fits one page; where the server splits it all the same, the rest is followed
 * until the requested LS have come or the server has no more.
 */
export async function fetchWindow(
  requester: Requester,
  request: OccupancyRequest,
  window: LsRange,
  options: GetOptions,
): Promise<OccupancyRow[]> {
  const parameters = {
    dataset_id: request.datasetId,
    run_number: request.runNumber,
    me_id: request.monitoringElement.meId,
    ls_number__gte: window.first,
    ls_number__lte: window.last,
    page_size: WINDOW_LS,
    fields: FIELDS,
  };
  const missing = new Set(lsInside(request.lsNumbers, window));
  const rows: OccupancyRow[] = [];
  for await (const page of eachPage(requester, "th2/", parameters, rowWire, options)) {
    for (const row of page.rows) {
      assertRequested(row, request, window, page.url);
      missing.delete(row.ls_number);
      rows.push(row);
    }
    if (missing.size === 0) break;
  }
  return rows;
}

/** A server that ignores a filter would hand us another element's or run's maps under this name. */
function assertRequested(
  row: OccupancyRow,
  request: OccupancyRequest,
  { first, last }: LsRange,
  url: string,
): void {
  const { meId, mePath } = request.monitoringElement;
  const isRequested =
    row.me_id === meId &&
    row.run_number === request.runNumber &&
    row.ls_number >= first &&
    row.ls_number <= last;
  if (isRequested) return;
  const detail =
    `It holds monitoring element ${row.me_id}, run ${row.run_number}, LS ${row.ls_number}, which was not asked for ` +
    `(${mePath} = ${meId}, run ${request.runNumber}, LS ${first}-${last}).`;
  throw new DialsError({ kind: "malformed", url, detail });
}
