import { gzipSync } from "node:zlib";
import { COMPACT_MAPS_TYPE } from "../../dials/compactMaps";
import type { OccupancyRequest } from "../../dials/dialsClient";
import { createHttpDialsClient } from "../../dials/httpDialsClient";
import type { Contender } from "./sideBySide";

/** A window of ours. */
const WINDOW_LS = 50;

const JSON_TYPE = "application/json";
const FORMATS = [
  { name: "JSON", accept: JSON_TYPE },
  { name: "compact maps", accept: `${COMPACT_MAPS_TYPE}, ${JSON_TYPE};q=0.9` },
] as const;

/** Fetches the same maps as JSON and as compact maps, through the whole client: request, parsing, columns. */
export function formatContenders(
  baseUrl: string,
  workspace: string,
  request: OccupancyRequest,
): readonly Contender[] {
  return FORMATS.map(({ name, accept }) => {
    const client = createHttpDialsClient({ baseUrl, fetch: accepting(accept) });
    return {
      name,
      run: async () => {
        const { maps } = await client.fetchOccupancy(workspace, request);
        if (maps.lsNumbers.length !== request.lsNumbers.length) {
          throw new Error(`${maps.lsNumbers.length} maps came, not ${request.lsNumbers.length}.`);
        }
      },
    };
  });
}

const accepting =
  (accept: string): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("accept", accept);
    return fetch(input, { ...init, headers });
  };

export interface WindowBytes {
  readonly name: string;
  readonly bytes: number;
  /** As the server compresses them, level 1. */
  readonly gzipBytes: number;
}

/** Bytes of the first window of the run in each format. */
export function windowBytes(
  baseUrl: string,
  workspace: string,
  { datasetId, runNumber, monitoringElement, lsNumbers }: OccupancyRequest,
): Promise<readonly WindowBytes[]> {
  const query = new URLSearchParams({
    dataset_id: String(datasetId),
    run_number: String(runNumber),
    me_id: String(monitoringElement.meId),
    ls_number__gte: String(lsNumbers[0]),
    ls_number__lte: String(lsNumbers[0] + WINDOW_LS - 1),
    page_size: String(WINDOW_LS),
  });
  return Promise.all(
    FORMATS.map(async ({ name, accept }) => {
      const answer = await fetch(`${baseUrl}th2/?${query.toString()}`, { headers: { accept, workspace } });
      const body = Buffer.from(await answer.arrayBuffer());
      return { name, bytes: body.length, gzipBytes: gzipSync(body, { level: 1 }).length };
    }),
  );
}
