import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPACT_MAPS_TYPE, MapCells } from "../src/dials/compactMaps";
import { decodeMaps } from "../src/dials/decodeMaps";
import type { OccupancyRequest } from "../src/dials/dialsClient";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";

const ACCEPT = `${COMPACT_MAPS_TYPE}, application/json;q=0.9`;
const WINDOW =
  "th2/?run_number=900004&dataset_id=18000002&me_id=2&ls_number__gte=1&ls_number__lte=20&page_size=50";

let embedded: RunningServer;
/** A DIALS server that knows nothing of compact maps: the embedded one, asked for JSON, with a fault on demand. */
let plainServer: Server;
let proxy: RunningServer;
let asked = 0;
let spoil = (text: string): string => text;

beforeAll(async () => {
  embedded = await startServer();
  plainServer = createServer((request, response) => {
    asked++;
    void fetch(new URL(String(request.url), embedded.url), { headers: { accept: "application/json" } })
      .then(async (answer) => {
        const type = answer.headers.get("content-type") ?? "";
        response.writeHead(answer.status, { "content-type": type, vary: "workspace, Accept, origin" });
        response.end(spoil(await answer.text()));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => plainServer.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(plainServer.address() as AddressInfo).port}/api/v1/`;
  proxy = await startServer({ source: upstreamSource({ baseUrl, credential: { kind: "none" } }) });
});
afterAll(async () => {
  await proxy.close();
  plainServer.close();
  await embedded.close();
});

const get = (server: RunningServer, path: string, accept: string) =>
  fetch(`${server.url}api/v1/${path}`, { headers: { accept, workspace: "csc" } });

/** A compact page as the JSON page it stands for. */
async function unpacked(answer: Response): Promise<unknown> {
  expect(answer.headers.get("content-type")).toBe(COMPACT_MAPS_TYPE);
  expect(answer.headers.get("vary")?.toLowerCase()).toMatch(/(^|, )accept(,|$)/);
  const { next, previous, results } = decodeMaps(await answer.arrayBuffer());
  return {
    next,
    previous,
    results: results.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value instanceof MapCells ? nested(value) : value]),
      ),
    ),
  };
}

function nested({ values, shape: [ny, nx] }: MapCells): readonly (readonly number[])[] {
  return Array.from({ length: ny }, (_, iy) => Array.from(values.subarray(iy * nx, (iy + 1) * nx)));
}

const paths = [
  WINDOW,
  `${WINDOW}&fields=ls_number,entries,data`,
  `${WINDOW}&fields=ls_number,entries`,
  "th2/?run_number=900004&page_size=7",
  "th2/?run_number=900004&me__regex=p4&order_by=-ls_number&order_by=me_id&page_size=3",
  "th2/?run_number=1",
  "th1/?page_size=3",
];

describe.each(["embedded", "upstream"] as const)("compact maps, %s", (kind) => {
  const server = () => (kind === "embedded" ? embedded : proxy);

  it.each(paths)("hold what JSON holds: %s", async (path) => {
    const json: unknown = await (await get(server(), path, "application/json")).json();
    const whole = await unpacked(await get(server(), path, ACCEPT));
    expect(whole).toEqual(json);
  });

  it("of one row by its key are a page of one", async () => {
    const path = "th2/18000002/900004/7/2/";
    const row: unknown = await (await get(server(), path, "application/json")).json();
    expect(await unpacked(await get(server(), path, ACCEPT))).toEqual({
      ...{ next: null, previous: null },
      results: [row],
    });
  });

  it.each([
    [WINDOW, "application/json"],
    [WINDOW, "*/*"],
    [WINDOW, `${COMPACT_MAPS_TYPE};q=0, application/json`],
    ["run/", ACCEPT],
    ["mes/", ACCEPT],
  ])("are not sent for %s to one who accepts %s", async (path, accept) => {
    const answer = await get(server(), path, accept);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it("leave errors as they are", async () => {
    const answer = await get(server(), "th2/?run_number=many", ACCEPT);
    expect([answer.status, await answer.json()]).toEqual([400, { run_number: ["Enter a number."] }]);
  });
});

describe("compact maps of a server that knows JSON only", () => {
  it("are made once and kept", async () => {
    const path = `${WINDOW}&kept=1`;
    await get(proxy, path, ACCEPT);
    const before = asked;
    const again = await get(proxy, path, ACCEPT);
    expect(again.headers.get("x-lumiscope-cache")).toBe("hit");
    expect(asked).toBe(before);
    // JSON is another answer, which was not asked for yet.
    expect((await get(proxy, path, "application/json")).headers.get("content-type")).toBe("application/json");
    expect(asked).toBe(before + 1);
  });

  it.each([
    ["a null cell", (text: string) => text.replace('"data":[[0.0', '"data":[[null')],
    ["a ragged map", (text: string) => text.replace('"data":[[0.0,', '"data":[[')],
    ["something else in a row", (text: string) => text.replace('"entries":', '"notes":{},"entries":')],
  ])("are not made of %s: JSON is handed on as it came", async (name, spoiled) => {
    spoil = spoiled;
    const answer = await get(proxy, `${WINDOW}&spoiled=${encodeURIComponent(name)}`, ACCEPT);
    spoil = (text) => text;
    expect(answer.headers.get("content-type")).toBe("application/json");
  });
});

describe("a client", () => {
  const request: OccupancyRequest = {
    datasetId: 18000002,
    runNumber: 900004,
    monitoringElement: { meId: 2, mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2", dimension: 2 },
    lsNumbers: Uint32Array.from({ length: 20 }, (_, k) => k + 1),
    nx: 100,
    ny: 100,
  };

  it("gets the same maps from compact maps and from a server without them", async () => {
    const types: (string | null)[] = [];
    const counting: typeof fetch = async (...sent) => {
      const answer = await fetch(...sent);
      types.push(answer.headers.get("content-type"));
      return answer;
    };
    const direct = `http://127.0.0.1:${(plainServer.address() as AddressInfo).port}/api/v1/`;
    const [compact, viaProxy, json] = await Promise.all(
      [`${embedded.url}api/v1/`, `${proxy.url}api/v1/`, direct].map((baseUrl) =>
        createHttpDialsClient({ baseUrl, fetch: counting }).fetchOccupancy("csc", request),
      ),
    );
    expect(types.sort()).toEqual(["application/json", COMPACT_MAPS_TYPE, COMPACT_MAPS_TYPE]);
    expect(compact).toEqual(json);
    expect(viaProxy).toEqual(json);
    expect(compact.maps.lsNumbers).toHaveLength(20);
  });

  it("skips and counts an LS whose cells are no counts, as in JSON", async () => {
    const bad = spoilEntriesOf(5);
    spoil = bad;
    const baseUrl = `${proxy.url}api/v1/`;
    const answer = await createHttpDialsClient({ baseUrl }).fetchOccupancy("csc", {
      ...request,
      lsNumbers: request.lsNumbers.slice(0, 10),
    });
    spoil = (text) => text;
    expect(answer.skipped).toEqual([
      {
        mePath: request.monitoringElement.mePath,
        lsNumber: 5,
        reason: "the content of bin x 0, y 0 is not a count (0.5)",
      },
    ]);
    expect(answer.maps.lsNumbers).toHaveLength(9);
  });
});

/** Puts half a hit into the first bin of an LS: compact maps can hold it, the analysis can't use it. */
function spoilEntriesOf(lsNumber: number) {
  return (text: string) => {
    const at = text.indexOf('"data":[[0.0', text.indexOf(`"ls_number":${lsNumber},`));
    return `${text.slice(0, at)}"data":[[0.5${text.slice(at + '"data":[[0.0'.length)}`;
  };
}
