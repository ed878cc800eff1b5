import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withRoomFor } from "../../domain/mapBatch";
import type { DialsClient, OccupancyAnswer, OccupancyRequest } from "../dialsClient";
import { keptMaps } from "./keptMaps";
import type { MapStore } from "./mapStore";

const RUN = 900001;
const NY = 2;
const NX = 3;

/** What a server has of one LS. */
type ServerMap = "good" | "absent" | "unreadable" | "doubled";

/** A server of one element; `edition` is another server, or its data ingested anew: every map differs. */
class FakeServer {
  maps: readonly ServerMap[] = [];
  edition = 0;
  endTime: number | undefined = 1;
  readonly asked: number[][] = [];

  readonly fetchOccupancy: DialsClient["fetchOccupancy"] = (_workspace, request, options) => {
    const lsNumbers = [...request.lsNumbers];
    this.asked.push(lsNumbers);
    options?.onProgress?.({ done: lsNumbers.length, total: lsNumbers.length });
    return Promise.resolve(this.answer(request));
  };

  get lsNumbers(): Uint32Array<ArrayBuffer> {
    return Uint32Array.from(this.maps.keys(), (i) => i + 1);
  }

  answer({ lsNumbers, monitoringElement: { mePath } }: OccupancyRequest): OccupancyAnswer {
    const isThere = (ls: number) => ["good", "doubled"].includes(this.maps[ls - 1]);
    const there = lsNumbers.filter(isThere);
    const counts = Array.from(there).flatMap((ls) =>
      Array.from({ length: NY * NX }, (_, i) => (ls % 5 === 0 ? 70_000 : ls) + i + this.edition),
    );
    const column = withRoomFor(Math.max(0, ...counts), new Uint8Array(counts.length));
    column.set(counts);
    return {
      maps: {
        ...{ runNumber: RUN, mePath, ny: NY, nx: NX, lsNumbers: there },
        entries: there.map((ls) => ls + this.edition),
        counts: column,
      },
      skipped: Array.from(lsNumbers).flatMap((lsNumber) => {
        const state = this.maps[lsNumber - 1];
        return state === "unreadable" || state === "doubled" ? [{ mePath, lsNumber, reason: state }] : [];
      }),
    };
  }
}

function memoryStore() {
  const entries = new Map<string, unknown>();
  const store: MapStore = {
    get: (key) => Promise.resolve(entries.get(key)),
    put: (key, entry) => Promise.resolve(void entries.set(key, entry)),
    delete: (key) => Promise.resolve(void entries.delete(key)),
  };
  return { entries, store };
}

const requestOf = (lsNumbers: Uint32Array<ArrayBuffer>, meId = 1): OccupancyRequest => ({
  ...{ datasetId: 18000002, runNumber: RUN, lsNumbers, nx: NX, ny: NY },
  monitoringElement: { meId, mePath: `CSC/m${meId}`, dimension: 2 },
});

function clientOver(server: FakeServer): DialsClient {
  const never = () => Promise.reject(new Error("not asked for"));
  return {
    ...{
      listWorkspaces: never,
      listDatasets: never,
      listRuns: never,
      listRunFacts: never,
      listDatasetsOfRun: never,
    },
    ...{ listMonitoringElements: never, listLumisections: never, fetchLsConditions: never },
    fetchOccupancy: server.fetchOccupancy,
    fetchRunConditions: () =>
      Promise.resolve({
        ...{ fillNumber: 1, startTime: 0, endTime: server.endTime, lastLsNumber: undefined, hltKey: "" },
      }),
    sourceKind: () => "simulation",
  };
}

/** A server, a store, and a page: `open` is what the pipeline does, on a new page each time. */
function setup(maps: readonly ServerMap[], change: Partial<MapStore> = {}) {
  const server = new FakeServer();
  server.maps = maps;
  const memory = memoryStore();
  const clock = { now: Date.UTC(2026, 10, 23) };
  const newPage = (random = 0) =>
    keptMaps(clientOver(server), {
      store: { ...memory.store, ...change },
      server: "http://here/api/v1/",
      now: () => clock.now,
      random: () => random,
      quietMs: 0,
    });
  const open = async (random = 0) => {
    const client = newPage(random);
    await client.fetchRunConditions(RUN);
    const answer = await client.fetchOccupancy("csc", requestOf(server.lsNumbers));
    await client.written();
    return { answer, keeping: client.keeping() };
  };
  return { server, ...memory, clock, newPage, open };
}

const good = (n: number) => Array.from({ length: n }, (): ServerMap => "good");

describe("the second time", () => {
  it("the server is asked for one map only, and what is kept is what it gave", async () => {
    const { server, open } = setup(good(9));
    const first = await open();
    const second = await open(0.5);
    expect(server.asked).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9], [5]]);
    expect(second.answer).toEqual(first.answer);
    expect(second.keeping).toEqual({ nKept: 9, nDropped: 0, trouble: undefined });
  });

  it("a run that is going on is never kept", async () => {
    const { server, entries, open } = setup(good(3));
    server.endTime = undefined;
    await open();
    await open();
    expect(entries.size).toBe(0);
    expect(server.asked).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it("LS that were missing, unreadable or doubled are asked for again, and kept once they are good", async () => {
    const { server, open } = setup(["good", "absent", "unreadable", "doubled", "good"]);
    await open();
    server.maps = ["good", "good", "good", "doubled", "good", "good"];
    const { answer } = await open();
    expect(server.asked[1]).toEqual([1, 2, 3, 4, 6]);
    expect(answer.skipped).toMatchObject([{ lsNumber: 4 }]);
    await open();
    expect(server.asked[2]).toEqual([1, 4]);
  });

  it("progress counts what was kept as there", async () => {
    const { server, newPage, open } = setup(good(8));
    await open();
    const client = newPage();
    await client.fetchRunConditions(RUN);
    const seen: unknown[] = [];
    const onProgress = (progress: unknown) => seen.push(progress);
    await client.fetchOccupancy("csc", requestOf(server.lsNumbers), { onProgress });
    expect(seen).toEqual([{ done: 8, total: 8 }]);
  });
});

describe("the server is believed over what is kept", () => {
  it("where the map it is asked for differs", async () => {
    const { server, open } = setup(good(6));
    await open();
    server.edition = 1;
    const { answer, keeping } = await open(0.99);
    expect(answer).toEqual(server.answer(requestOf(server.lsNumbers)));
    expect(keeping.nDropped).toBe(1);
    await open();
    expect(server.asked.at(-1)).toEqual([1]);
  });

  it("where it no longer lists an LS", async () => {
    const { server, open } = setup(good(6));
    await open();
    server.maps = good(5);
    await open();
    expect(server.asked[1]).toEqual([1, 2, 3, 4, 5]);
  });

  it("after 30 days", async () => {
    const { server, clock, open } = setup(good(4));
    await open();
    clock.now += 30 * 24 * 3_600_000;
    await open();
    expect(server.asked[1]).toHaveLength(4);
  });

  it("where the clock was put back behind the time at which they were kept", async () => {
    const { server, clock, open } = setup(good(4));
    await open();
    clock.now -= 31 * 24 * 3_600_000;
    await open();
    expect(server.asked).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it("after 30 days also where an LS came late", async () => {
    const { server, clock, open } = setup(good(3));
    const DAY = 24 * 3_600_000;
    await open();
    clock.now += 29 * DAY;
    server.maps = good(4);
    await open();
    clock.now += 16 * DAY;
    await open();
    expect(server.asked).toEqual([
      [1, 2, 3],
      [1, 4],
      [1, 2, 3, 4],
    ]);
    clock.now += 29 * DAY;
    await open();
    expect(server.asked.at(-1)).toEqual([1]);
  });

  it("where the address, the source, the workspace, the dataset or the element is another", async () => {
    const { server, store, open } = setup(good(4));
    await open();
    const client = clientOver(server);
    const ask = async (change: {
      server?: string;
      client?: DialsClient;
      workspace?: string;
      datasetId?: number;
      meId?: number;
    }) => {
      const other = keptMaps(change.client ?? client, {
        store,
        server: change.server ?? "http://here/api/v1/",
      });
      await other.fetchRunConditions(RUN);
      const request = requestOf(server.lsNumbers, change.meId);
      await other.fetchOccupancy(change.workspace ?? "csc", {
        ...request,
        datasetId: change.datasetId ?? 18000002,
      });
      return server.asked.at(-1)?.length;
    };
    expect(await ask({})).toBe(1);
    expect(await ask({ server: "http://there/api/v1/" })).toBe(4);
    expect(await ask({ client: { ...client, sourceKind: () => "upstream" } })).toBe(4);
    expect(await ask({ workspace: "hcal" })).toBe(4);
    expect(await ask({ datasetId: 18000001 })).toBe(4);
    expect(await ask({ meId: 2 })).toBe(4);
  });
});

describe("a store that fails", () => {
  it.each([
    ["is not there", { get: "no indexedDB", put: "no indexedDB" }],
    ["is full", { put: "QuotaExceededError" }],
  ])("and %s costs nothing but a second fetch", async (_what, says: { get?: string; put?: string }) => {
    const failing = (message: string | undefined) =>
      message !== undefined && (() => Promise.reject(new Error(message)));
    const { get, put } = { get: failing(says.get), put: failing(says.put) };
    const { server, open } = setup(good(4), { ...(get && { get }), ...(put && { put }) });
    await open();
    const { answer, keeping } = await open();
    expect(answer).toEqual(server.answer(requestOf(server.lsNumbers)));
    expect(keeping.trouble).toBe(says.put);
  });

  it("an entry that is no entry, or damaged, is dropped and fetched again, once", async () => {
    for (const damage of [() => "rubbish", (entry: object) => ({ ...entry, bytes: new ArrayBuffer(9) })]) {
      const { server, entries, open } = setup(good(4));
      await open();
      const [[key, entry]] = entries;
      entries.set(key, damage(entry as object));
      const { answer, keeping } = await open();
      expect(answer).toEqual(server.answer(requestOf(server.lsNumbers)));
      expect(keeping).toMatchObject({ nKept: 0, nDropped: 1 });
      expect(server.asked.at(-1)).toHaveLength(4);
      expect((await open()).keeping).toMatchObject({ nKept: 4, nDropped: 0 });
    }
  });
});

it("whatever happens between two openings, the maps are those of the server", async () => {
  const state = fc.constantFrom<ServerMap>("good", "good", "good", "absent", "unreadable", "doubled");
  const step = fc.record({
    maps: fc.array(state, { minLength: 1, maxLength: 12 }),
    event: fc.constantFrom("nothing", "evicted", "damaged", "another server", "a month"),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const { server, entries, clock, open } = setup([]);
      for (const { maps, event, random } of steps) {
        // DIALS never rewrites a map: a good one stays, unless the server is another.
        const before = event === "another server" ? [] : server.maps;
        server.maps = maps.map((now, i) => (before[i] === "good" ? "good" : now));
        if (event === "evicted") entries.clear();
        if (event === "damaged") for (const key of entries.keys()) entries.set(key, { format: 0 });
        if (event === "another server") server.edition++;
        if (event === "a month") clock.now += 31 * 24 * 3_600_000;
        const { answer } = await open(random);
        expect(answer).toEqual(server.answer(requestOf(server.lsNumbers)));
      }
    }),
    { numRuns: 100 },
  );
});
