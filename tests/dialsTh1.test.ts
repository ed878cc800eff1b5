import { afterEach, describe, expect, test } from "vitest";
import { COMPACT_MAPS_TYPE } from "../src/dials/compactMaps";
import type { OccupancyRequest } from "../src/dials/dialsClient";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { mapAt } from "../src/domain/mapBatch";
import { startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";
import { type FakeDials, json, page, startFakeDials, windowOf } from "./fakeDialsServer";
import { noRecordings, readRecordings } from "./recordings";

if (noRecordings !== undefined) console.log(`Skipped: ${noRecordings}`);

interface Th1Row {
  readonly me_id: number;
  readonly me: string;
  readonly ls_number: number;
  readonly x_bin: number;
  readonly x_min: number;
  readonly x_max: number;
  readonly entries: number;
  readonly data: readonly number[];
}

const bodyOf = (number: string) =>
  JSON.parse(readRecordings().find(({ name }) => name.startsWith(number))?.response.body ?? "{}") as object;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A server of the recorded METSig histograms: LS 1 and 2 of a list (059), LS 7 by itself (058). */
async function recordedServer(change: (row: Th1Row) => object = (row) => row) {
  const rows = [...(bodyOf("059") as { results: Th1Row[] }).results, bodyOf("058") as Th1Row];
  const server: FakeDials = await startFakeDials((url, path) => {
    if (path === "mes/") return json(bodyOf("032"));
    if (path !== "th1/") return page([]);
    const { first, last } = windowOf(url);
    return page(rows.filter(({ ls_number: ls }) => ls >= first && ls <= last).map(change));
  });
  open.push(server);
  return { rows, server };
}

/** What the pipeline does: the elements, then the histograms of one. */
async function fetched(baseUrl: string, changes: Partial<OccupancyRequest> = {}) {
  const types: (string | null)[] = [];
  const client = createHttpDialsClient({
    baseUrl,
    backoffMs: 1,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      types.push(answer.headers.get("content-type"));
      return answer;
    },
  });
  const elements = await client.listMonitoringElements("hcal");
  const monitoringElement = elements.find(({ mePath }) => mePath.endsWith("METSig"));
  if (!monitoringElement) throw new Error("METSig is not listed");
  const answer = await client.fetchOccupancy("hcal", {
    datasetId: 14814123,
    runNumber: 380446,
    monitoringElement,
    lsNumbers: Uint32Array.of(1, 2, 3, 7),
    nx: 50,
    ny: 1,
    ...changes,
  });
  return { ...answer, types };
}

describe.skipIf(noRecordings !== undefined)("a 1D monitoring element of the real DIALS backend", () => {
  test("arrives as maps of one row", async () => {
    const { rows, server } = await recordedServer();
    const { maps, skipped } = await fetched(server.baseUrl);
    expect(skipped).toEqual([]);
    expect({ ...maps, entries: [...maps.entries] }).toMatchObject({
      mePath: "JetMET/MET/pfMETT1/Cleaned/METSig",
      ny: 1,
      nx: 50,
      lsNumbers: Uint32Array.of(1, 2, 7),
      entries: [1695, 1717, 1648],
    });
    rows.forEach(({ data }, k) => expect([...mapAt(maps, k)]).toEqual(data));
    expect(server.requests.at(-1)).toBe(
      "th1/?dataset_id=14814123&fields=data%2Cdataset_id%2Centries%2Cls_number%2Cme_id%2Crun_number%2Cx_bin%2Cx_max%2Cx_min" +
        "&ls_number__gte=1&ls_number__lte=7&me_id=2&page_size=50&run_number=380446",
    );
  });

  test("is the same as compact maps", async () => {
    const { server } = await recordedServer();
    const source = upstreamSource({ baseUrl: server.baseUrl, credential: { kind: "none" } });
    const proxy = await startServer({ source });
    open.push(proxy);
    const [plain, compact] = [await fetched(server.baseUrl), await fetched(`${proxy.url}api/v1/`)];
    expect(plain.types.at(-1)).toBe("application/json");
    expect(compact.types.at(-1)).toBe(COMPACT_MAPS_TYPE);
    expect(compact.maps).toEqual(plain.maps);
  });

  test.each<[string, (row: Th1Row) => object, string]>([
    [
      "another binning",
      (row) => ({ ...row, x_bin: 40, data: row.data.slice(10) }),
      "the binning is 40 x 1 instead of 50 x 1",
    ],
    [
      "fewer bins than it says",
      (row) => ({ ...row, data: row.data.slice(1) }),
      "the histogram has 49 bins instead of 50",
    ],
    [
      "rows as a map has",
      (row) => ({ ...row, data: [row.data] }),
      "the histogram is not 1D but made of rows",
    ],
  ])("with %s is left out, LS by LS, with the reason", async (_, change, reason) => {
    const { server } = await recordedServer((row) => (row.ls_number === 2 ? change(row) : row));
    const { maps, skipped } = await fetched(server.baseUrl);
    expect([...maps.lsNumbers]).toEqual([1, 7]);
    expect(skipped).toMatchObject([{ lsNumber: 2, reason }]);
  });

  test("over another range than the recipe's is another histogram, not one that could not be read", async () => {
    const { rows, server } = await recordedServer((row) =>
      row.ls_number === 2 ? { ...row, x_max: row.x_max + 1 } : row,
    );
    const { x_min, x_max } = rows[0];
    const { maps, skipped } = await fetched(server.baseUrl, { xRange: [x_min, x_max] });
    expect([...maps.lsNumbers]).toEqual([1, 7]);
    const reason = `the axis is ${x_min}..${x_max + 1} instead of ${x_min}..${x_max}`;
    expect(skipped).toMatchObject([{ lsNumber: 2, reason, isForeign: true }]);
    // Ends written with fewer digits are the same axis.
    const rounded = [x_min, x_max - 1e-3] as const;
    expect((await fetched(server.baseUrl, { xRange: rounded })).skipped).toMatchObject([{ lsNumber: 2 }]);
  });

  test("cannot be asked for with more rows than one", async () => {
    const { server } = await recordedServer();
    await expect(fetched(server.baseUrl, { ny: 100 })).rejects.toThrow("it has one row of bins, not 100");
    expect(server.requests.filter((request) => request.startsWith("th"))).toEqual([]);
  });
});
