import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OccupancyRequest } from "../src/dials/dialsClient";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { mapAt, sumMaps } from "../src/domain/mapBatch";

/** Answers of the real DIALS backend (shared data, not in the repository). */
const RECORDED = "../shared/data/dials-recorded";
const isThere = existsSync(RECORDED);
if (!isThere) console.log(`skipped: ${RECORDED} is not there (recorded answers of the real DIALS backend)`);

interface Recorded {
  readonly request: { readonly path: string; readonly query: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** A recording by its number. */
function recorded(number: string): Recorded {
  const file = readdirSync(RECORDED).find((name) => name.startsWith(`${number}-`)) ?? "";
  return JSON.parse(readFileSync(`${RECORDED}/${file}`, "utf8")) as Recorded;
}

/** A fetch that plays recordings: one by one in the given order, checked to be of the path that is asked for. */
function replay(numbers: readonly string[]): {
  fetch: typeof fetch;
  asked: URL[];
  workspaces: (string | null)[];
} {
  const queue = numbers.map(recorded);
  const asked: URL[] = [];
  const workspaces: (string | null)[] = [];
  const play: typeof fetch = (input, init) => {
    const url = new URL(input as string);
    asked.push(url);
    workspaces.push(new Headers(init?.headers).get("workspace"));
    const next = queue.shift();
    if (next?.request.path !== url.pathname) {
      return Promise.reject(
        new TypeError(`nothing recorded for ${url.pathname}, have ${String(next?.request.path)}`),
      );
    }
    const { status, headers, body } = next.response;
    return Promise.resolve(new Response(body, { status, headers }));
  };
  return { fetch: play, asked, workspaces };
}

const clientOf = (fetch: typeof globalThis.fetch) =>
  createHttpDialsClient({ baseUrl: "https://dials.example/api/v1/", fetch, backoffMs: 1 });

describe.skipIf(!isThere)("answers of the real DIALS backend", () => {
  test("workspaces, datasets, runs and monitoring elements", async () => {
    const { fetch, workspaces } = replay(["169", "015", "003", "004", "031"]);
    const client = clientOf(fetch);
    expect(await client.listWorkspaces()).toEqual(["csc", "hcal"]);
    expect(await client.listDatasets("csc")).toEqual([
      { datasetId: 14814123, name: "/StreamExpress/Run2024D-Express-v1/DQMIO", era: "Run2024D" },
      { datasetId: 15190077, name: "/StreamHIExpress/HIRun2024A-Express-v1/DQMIO", era: "HIRun2024A" },
    ]);
    // Two pages; the recorded `next` points to the host of the recording and is not followed literally.
    const runs = await client.listRuns("csc", 14814123);
    expect(runs.map((run) => [run.runNumber, run.nLs])).toEqual([
      [380446, 40],
      [380470, 120],
      [380963, 700],
      [387892, 40],
    ]);
    expect(await client.listMonitoringElements("csc")).toEqual([
      { meId: 1, mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2", dimension: 2 },
      { meId: 2, mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm3", dimension: 2 },
    ]);
    expect(workspaces).toEqual([null, "csc", "csc", "csc", "csc"]);
    expect(client.sourceKind()).toBe("unknown");
  });

  test("a monitoring element's maps over three pages, bin by bin as recorded", async () => {
    const numbers = ["045", "046", "047"];
    const { fetch, asked } = replay(numbers);
    const request: OccupancyRequest = {
      datasetId: 14814123,
      runNumber: 380446,
      monitoringElement: { meId: 1, mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2", dimension: 2 },
      lsNumbers: Uint32Array.of(1, 2, 3, 4, 5, 6),
      nx: 100,
      ny: 100,
    };
    const { maps, skipped } = await clientOf(fetch).fetchOccupancy("csc", request);
    expect(skipped).toEqual([]);
    expect([...maps.lsNumbers]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked.map((url) => url.searchParams.get("ls_number__lte"))).toEqual(["6", "6", "6"]);
    expect(asked[1].searchParams.get("next_token")).toMatch(/^cD0/);

    const rows = numbers.flatMap(
      (number) =>
        (JSON.parse(recorded(number).response.body) as { results: { entries: number; data: number[][] }[] })
          .results,
    );
    expect([...maps.entries]).toEqual(rows.map((row) => row.entries));
    rows.forEach((row, k) => expect([...mapAt(maps, k)]).toEqual(row.data.flat()));
    expect(sumMaps(maps, [0]).reduce((sum, count) => sum + count, 0)).toBe(4372);
  });

  test.each([
    ["csc", "380446", "040", 100, 100],
    ["hcal, not square", "380446", "042", 83, 72],
  ])("a single %s map keeps its orientation", async (_, __, number, nx, ny) => {
    const row = JSON.parse(recorded(number).response.body) as Record<string, number> & { data: number[][] };
    const fetchOne: typeof fetch = () =>
      Promise.resolve(Response.json({ next: null, previous: null, results: [row] }));
    const request: OccupancyRequest = {
      datasetId: row.dataset_id,
      runNumber: row.run_number,
      monitoringElement: { meId: row.me_id, mePath: "x", dimension: 2 },
      lsNumbers: Uint32Array.of(row.ls_number),
      nx,
      ny,
    };
    const { maps, skipped } = await clientOf(fetchOne).fetchOccupancy("csc", request);
    expect(skipped).toEqual([]);
    expect([...maps.counts]).toEqual(row.data.flat());

    const swapped = await clientOf(fetchOne).fetchOccupancy("csc", { ...request, nx: ny, ny: nx });
    expect(swapped.maps.lsNumbers).toHaveLength(nx === ny ? 1 : 0);
    if (nx !== ny) expect(swapped.skipped[0].reason).toMatch(/transposed: 83 x 72/);
  });

  test("lumisections over pages", async () => {
    const { fetch } = replay(["006", "007", "008"]);
    // Page 3 has a next that was not recorded: the failure must be the missing page, not a wrong answer.
    await expect(clientOf(fetch).listLumisections("csc", 14814123, 380446)).rejects.toMatchObject({
      kind: "network",
    });
    const whole = replay(["089"]);
    const body = JSON.parse(recorded("089").response.body) as {
      next: string;
      results: { ls_number: number }[];
    };
    expect(body.results).toHaveLength(500);
    await clientOf(whole.fetch)
      .listLumisections("csc", 14814123, 380446)
      .catch(() => undefined);
    expect(whole.asked[1].searchParams.get("next_token")).toBe(
      new URL(body.next).searchParams.get("next_token"),
    );
    expect(whole.asked[1].host).toBe("dials.example");
  });

  test.each([
    ["no token", "170", "permission", /wants a login.*authorization_not_found/],
    ["a broken token", "121", "permission", /does not accept this login.*token_not_valid/],
    ["a token for another server", "125", "permission", /access_token_unexpected_error/],
    ["an unknown workspace", "101", "notFound", /Workspace 'tracker' not found/],
    ["an invalid cursor", "093", "notFound", /Invalid cursor/],
    ["a filter of the wrong type", "078", "badRequest", /Enter a number/],
    ["an answer type that is not served", "137", "badRequest", /Accept header/],
    ["a crash", "122", "serverFailed", /Server Error \(500\)/],
    ["an unknown endpoint", "117", "notFound", /Not Found/],
  ])("%s (recording %s) is %s", async (_, number, kind, message) => {
    const { status, headers, body } = recorded(number).response;
    const client = clientOf(() => Promise.resolve(new Response(body, { status, headers })));
    const failing = client.listWorkspaces();
    await expect(failing).rejects.toMatchObject({ kind });
    await expect(failing).rejects.toThrow(message);
  });

  test("OMS through the DIALS proxy: a run, and a failure that DIALS turns into a 500", async () => {
    const { fetch, asked } = replay(["183", "185", "185", "185", "185"]);
    const client = clientOf(fetch);
    expect(await client.fetchRunConditions(380963)).toMatchObject({
      lastLsNumber: 700,
      fillNumber: undefined,
    });
    expect(asked[0].searchParams.get("filter[run_number][EQ]")).toBe("380963");
    await expect(client.fetchLsConditions(380963, Uint32Array.of(1))).rejects.toMatchObject({
      kind: "serverFailed",
    });
  });
});
