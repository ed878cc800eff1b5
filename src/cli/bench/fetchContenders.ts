import type { OccupancyRequest } from "../../dials/dialsClient";
import { createHttpDialsClient } from "../../dials/httpDialsClient";
import { MapStack } from "../../dials/mapStack";
import { eachPage } from "../../dials/pages";
import { createRequester, type HttpAccess } from "../../dials/request";
import { th2Wire } from "../../dials/wire";
import type { MapBatch } from "../../domain/mapBatch";
import type { Contender } from "./sideBySide";

/** The largest page of a DIALS server, which costs a cursor the fewest round trips. */
const LARGEST_PAGE = 500;
/** As many LS as a window of ours, for a comparison at equal page size. */
const WINDOW_PAGE = 50;

/** Follows `next` from page to page, one request at a time, as the original notebooks and the DIALS portal do. */
async function followCursor(
  access: HttpAccess,
  workspace: string,
  request: OccupancyRequest,
  pageSize: number,
): Promise<MapBatch> {
  const requester = createRequester(access);
  const parameters = {
    dataset_id: request.datasetId,
    run_number: request.runNumber,
    me_id: request.monitoringElement.meId,
    ls_number__lte: request.lsNumbers[request.lsNumbers.length - 1],
    page_size: pageSize,
  };
  const stack = new MapStack(request);
  for await (const { rows } of eachPage(requester, "th2/", parameters, th2Wire, { workspace })) {
    for (const row of rows) stack.add(row);
  }
  return stack.finish().maps;
}

/** Reaches the server as over a network: each request starts `milliseconds` late. */
export function withLatency(baseUrl: string, milliseconds: number): HttpAccess {
  return {
    baseUrl,
    fetch: async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return fetch(...request);
    },
  };
}

/** All maps of one monitoring element of a run: by a sequential cursor (the baseline) and by our windows. */
export function fetchContenders(
  access: HttpAccess,
  workspace: string,
  request: OccupancyRequest,
): readonly Contender[] {
  const complete = (maps: MapBatch) => {
    if (maps.lsNumbers.length !== request.lsNumbers.length) {
      throw new Error(`${maps.lsNumbers.length} maps came, not ${request.lsNumbers.length}.`);
    }
  };
  const cursor = (pageSize: number): Contender => ({
    name: `sequential cursor, ${pageSize} LS a page`,
    run: async () => {
      complete(await followCursor(access, workspace, request, pageSize));
    },
  });
  const windows: Contender = {
    name: "windows in parallel",
    run: async () => {
      const client = createHttpDialsClient(access);
      complete((await client.fetchOccupancy(workspace, request)).maps);
    },
  };
  return [cursor(LARGEST_PAGE), cursor(WINDOW_PAGE), windows];
}
