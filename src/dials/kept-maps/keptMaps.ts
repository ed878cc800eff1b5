import { gatherMaps } from "../../domain/gatherMaps";
import { indexOfLs, type MapBatch, mapAt } from "../../domain/mapBatch";
import type { RunNumber } from "../../domain/units";
import type { DialsClient, OccupancyAnswer, OccupancyRequest } from "../dialsClient";
import { KeptStack } from "./keptStack";
import type { MapStore } from "./mapStore";

/** What the keeping of maps has done since the page was opened. */
export interface KeepingReport {
  /** Maps taken from this browser instead of the server. */
  readonly nKept: number;
  /** Stacks that could not be read, or that the server contradicted: forgotten and fetched again. */
  readonly nDropped: number;
  /** Why nothing can be kept; undefined where it works. */
  readonly trouble: string | undefined;
}

export interface KeepingClient extends DialsClient {
  keeping(): KeepingReport;
  /** Resolves when all that was fetched is kept. */
  written(): Promise<void>;
}

interface KeepingOptions {
  readonly store: MapStore;
  /** Address of the API. With the source it says whose maps they are. */
  readonly server: string;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** 0 <= random < 1: which of the kept maps the server is asked for again. */
  readonly random?: () => number;
  /** How long nothing must have been fetched before anything is written, ms. Default 1,000. */
  readonly quietMs?: number;
}

type FetchOptions = NonNullable<Parameters<DialsClient["fetchOccupancy"]>[2]>;

/**
 * A client that keeps the maps of runs that have ended (OMS gives an end time) and next time asks the server only for
 * those it does not have. The server is always believed over what is kept:
 * - which LS exist and what OMS says of them is asked each time; a kept LS that is no longer listed drops the stack;
 * - DIALS never rewrites a histogram (dials-api.md: a second ingestion violates the primary key), so a kept map can be
 *   wrong only where the server behind the address is another one, or its data was deleted and ingested anew. One
 *   kept map of each stack, chosen by lot, is fetched again with what is missing: where it differs, all are;
 * - a map that is missing, unreadable or doubled is never kept: the server is asked for it again each time;
 * - 30 days after the oldest of them came all are fetched anew (keptStack.ts): where only some LS of a run were deleted
 *   and ingested anew, with other contents and no gap in between, the lot may miss them, and this is when it shows at
 *   the latest.
 * Apart from that the maps, and with them the verdicts, are those that the server would have given.
 */
export function keptMaps(client: DialsClient, options: KeepingOptions): KeepingClient {
  const { now = Date.now, quietMs = 1000, random = Math.random } = options;
  const ended = new Map<RunNumber, boolean>();
  const stacks = new KeptStack(options.store, now, quietMs);
  let nKept = 0;

  async function fetchOccupancy(
    workspace: string,
    request: OccupancyRequest,
    fetchOptions: FetchOptions = {},
  ): Promise<OccupancyAnswer> {
    if (ended.get(request.runNumber) !== true) return client.fetchOccupancy(workspace, request, fetchOptions);
    const key = keyOf([options.server, client.sourceKind(), workspace, request]);
    const kept = await stacks.read(key, request);
    const answer = kept && (await complete(workspace, request, kept.maps, fetchOptions));
    if (answer) {
      const nOld = kept.maps.lsNumbers.length;
      nKept += nOld;
      // A late LS does not make the others younger.
      if (answer.maps.lsNumbers.length > nOld) stacks.keep(key, undoubted(answer), kept.keptAt);
      return answer;
    }
    if (kept) stacks.drop(key);
    const whole = await client.fetchOccupancy(workspace, request, fetchOptions);
    stacks.keep(key, undoubted(whole));
    return whole;
  }

  /** What is kept, with what the server has besides; undefined where the server says otherwise of the map tried. */
  async function complete(
    workspace: string,
    request: OccupancyRequest,
    kept: MapBatch,
    fetchOptions: FetchOptions,
  ): Promise<OccupancyAnswer | undefined> {
    const tried = kept.lsNumbers[Math.floor(random() * kept.lsNumbers.length)];
    const asked = request.lsNumbers.filter((ls) => ls === tried || indexOfLs(kept.lsNumbers, ls) < 0);
    const total = request.lsNumbers.length;
    const before = total - asked.length;
    const { maps, skipped } = await client.fetchOccupancy(
      workspace,
      // Binned as what is kept: the first map decides for all.
      { ...request, nx: kept.nx, ny: kept.ny, otherBinnings: [], lsNumbers: asked },
      {
        ...fetchOptions,
        onProgress: ({ done }) => fetchOptions.onProgress?.({ done: before + done, total }),
      },
    );
    const isDoubted = skipped.some(({ lsNumber }) => lsNumber === tried);
    if (isDoubted || !isSameMap(kept, maps, tried)) return undefined;
    if (maps.lsNumbers.length === 1) return { maps: kept, skipped };
    return { maps: gatherMaps([kept, maps], request.lsNumbers), skipped };
  }

  return {
    ...client,
    fetchOccupancy: (...asked) => stacks.urgent(() => fetchOccupancy(...asked)),
    fetchRunConditions: async (runNumber, requestOptions) => {
      const run = await client.fetchRunConditions(runNumber, requestOptions);
      ended.set(runNumber, run.endTime !== undefined);
      return run;
    },
    written: () => stacks.written(),
    keeping: () => ({ nKept, nDropped: stacks.nDropped, trouble: stacks.trouble }),
  };
}

/** Whose maps these are. */
function keyOf(
  parts: readonly [server: string, source: string, workspace: string, request: OccupancyRequest],
): string {
  const [server, source, workspace, { datasetId, runNumber, monitoringElement }] = parts;
  return JSON.stringify([server, source, workspace, datasetId, runNumber, monitoringElement.mePath]);
}

/** The maps without those of which something was noted: what is said of them must be said again. */
function undoubted({ maps, skipped }: OccupancyAnswer): MapBatch {
  if (skipped.length === 0) return maps;
  const doubted = new Set(skipped.map(({ lsNumber }) => lsNumber));
  return gatherMaps(
    [maps],
    maps.lsNumbers.filter((ls) => !doubted.has(ls)),
  );
}

function isSameMap(one: MapBatch, other: MapBatch, lsNumber: number): boolean {
  const [k, j] = [indexOfLs(one.lsNumbers, lsNumber), indexOfLs(other.lsNumbers, lsNumber)];
  if (j < 0 || one.entries[k] !== other.entries[j]) return false;
  const theirs = mapAt(other, j);
  return mapAt(one, k).every((hits, i) => hits === theirs[i]);
}
