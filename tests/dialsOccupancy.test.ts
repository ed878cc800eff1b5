import { afterEach, describe, expect, test } from "vitest";
import type { OccupancyRequest } from "../src/dials/dialsClient";
import { DialsError } from "../src/dials/dialsError";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { mapAt } from "../src/domain/mapBatch";
import {
  cellOf,
  type FakeDials,
  html500,
  NX,
  NY,
  page,
  type Reply,
  startFakeDials,
  th2Row,
  windowOf,
} from "./fakeDialsServer";

let server: FakeDials | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const element = { meId: 7, mePath: "CSC/map", dimension: 2 } as const;

function requestFor(lsNumbers: readonly number[]): OccupancyRequest {
  const ls = Uint32Array.from(lsNumbers);
  return { datasetId: 1, runNumber: 900001, monitoringElement: element, lsNumbers: ls, nx: NX, ny: NY };
}

const lsUpTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);

/** Serves the LS of a window, as changed by `rowsOf`. */
const serveRows =
  (rowsOf: (ls: number) => readonly unknown[] = (ls) => [th2Row(ls)]) =>
  (url: URL): Reply => {
    const { first, last } = windowOf(url);
    return page(
      lsUpTo(last)
        .slice(first - 1)
        .flatMap(rowsOf),
    );
  };

async function clientOf(
  answer: Parameters<typeof startFakeDials>[0],
  timeoutMs = 20_000,
): Promise<ReturnType<typeof createHttpDialsClient>> {
  server = await startFakeDials(answer);
  return createHttpDialsClient({ baseUrl: server.baseUrl, backoffMs: 5, timeoutMs });
}

describe("a run that is served well", () => {
  test("comes as columns, every bin in its place, over windows of at most 50 LS", async () => {
    const client = await clientOf(serveRows());
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(lsUpTo(120)));

    expect(skipped).toEqual([]);
    expect([...maps.lsNumbers]).toEqual(lsUpTo(120));
    expect([...maps.entries]).toEqual(lsUpTo(120));
    expect(maps.counts).toBeInstanceOf(Uint16Array);
    for (const k of [0, 49, 50, 119]) {
      expect(mapAt(maps, k)[2 * NX + 3]).toBe(cellOf(k + 1, 3, 2));
      expect(mapAt(maps, k)[1 * NX + 0]).toBe(cellOf(k + 1, 0, 1));
    }
    expect(server?.requests).toHaveLength(3);
    expect(client.sourceKind()).toBe("simulation");
  });

  test("is asked for with sorted parameters and without the name look-ups", async () => {
    const client = await clientOf(serveRows());
    await client.fetchOccupancy("csc", requestFor([1, 2]));
    expect(server?.requests).toEqual([
      "th2/?dataset_id=1&fields=data%2Cdataset_id%2Centries%2Cls_number%2Cme_id%2Crun_number%2Cx_bin%2Cy_bin" +
        "&ls_number__gte=1&ls_number__lte=2&me_id=7&page_size=50&run_number=900001",
    ]);
  });

  test("never has more than 6 requests open, whatever the number of elements", async () => {
    const client = await clientOf(async (url) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return serveRows()(url);
    });
    await Promise.all([1, 2, 3].map(() => client.fetchOccupancy("csc", requestFor(lsUpTo(400)))));
    expect(server?.maxOpen()).toBe(6);
  });

  test("reports its progress in LS, up to all", async () => {
    const client = await clientOf(serveRows());
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): void => {
      expect(total).toBe(120);
      seen.push(done);
    };
    await client.fetchOccupancy("csc", requestFor(lsUpTo(120)), { onProgress });
    expect(seen).toHaveLength(3);
    expect(seen.at(-1)).toBe(120);
  });

  test.each([
    ["no LS", []],
    ["one LS", [17]],
  ])("may have %s", async (_, lsNumbers) => {
    const client = await clientOf(serveRows());
    const { maps } = await client.fetchOccupancy("csc", requestFor(lsNumbers));
    expect([...maps.lsNumbers]).toEqual(lsNumbers);
    expect(maps.counts).toHaveLength(lsNumbers.length * NX * NY);
  });
});

describe("rows that are not as expected", () => {
  test("an LS without the element is a hole, not a failure", async () => {
    const client = await clientOf(serveRows((ls) => (ls === 2 ? [] : [th2Row(ls)])));
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor([1, 2, 3]));
    expect([...maps.lsNumbers]).toEqual([1, 3]);
    expect(mapAt(maps, 1)[0]).toBe(cellOf(3, 0, 0));
    expect(maps.counts.buffer.byteLength).toBe(2 * NX * NY * 2);
    expect(skipped).toEqual([]);
  });

  test("out-of-order rows are sorted, of two maps of an LS the first is kept and the second counted", async () => {
    const client = await clientOf(() => page([th2Row(3), th2Row(1), th2Row(3, { entries: 99 }), th2Row(2)]));
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor([1, 2, 3]));
    expect([...maps.lsNumbers]).toEqual([1, 2, 3]);
    expect([...maps.entries]).toEqual([1, 2, 3]);
    expect(skipped).toEqual([
      {
        mePath: "CSC/map",
        lsNumber: 3,
        reason: "a second map of this lumisection was ignored, the first was kept",
      },
    ]);
  });

  const rows = (first: unknown[]): unknown[][] => [first, [0, 0, 0, 0], [0, 0, 0, 0]];
  test.each([
    ["null cell", { data: rows([0, null, 0, 0]) }, "the content of bin x 1, y 0 is null"],
    ["negative cell", { data: rows([0, 0, -3, 0]) }, "the content of bin x 2, y 0 is negative (-3)"],
    ["fraction", { data: rows([0, 0.5, 0, 0]) }, "the content of bin x 1, y 0 is not a count (0.5)"],
    ["ragged rows", { data: rows([0, 0, 0]) }, "the map is ragged: its rows have different lengths"],
    ["transposed binning", { x_bin: NY, y_bin: NX }, "the map is transposed: 3 x 4 bins instead of 4 x 3"],
    [
      "transposed data",
      { data: Array.from({ length: NX }, () => [0, 0, 0]) },
      "the map is transposed: 4 rows of 3 instead of 3 of 4",
    ],
    ["another binning", { x_bin: 50, y_bin: 50 }, "the binning is 50 x 50 instead of 4 x 3"],
    ["no data", { data: null }, "the map has no data"],
    ["entries missing", { entries: null }, "its number of entries is not a count"],
  ])("%s: that LS is skipped with its reason, the rest is kept", async (_, changes, reason) => {
    const client = await clientOf(serveRows((ls) => [th2Row(ls, ls === 2 ? changes : {})]));
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor([1, 2, 3]));
    expect([...maps.lsNumbers]).toEqual([1, 3]);
    // Other bins make it another histogram; anything else is one that cannot be read.
    const ofOthers = "x_bin" in changes ? { isForeign: true } : {};
    expect(skipped).toEqual([{ mePath: "CSC/map", lsNumber: 2, reason, ...ofOthers }]);
  });

  test("a count beyond 16 bits turns the whole batch to 32 bits, with nothing lost", async () => {
    const big = [[70_000, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 65_536]]; // prettier-ignore
    const client = await clientOf(serveRows((ls) => [th2Row(ls, ls === 2 ? { data: big } : {})]));
    const { maps } = await client.fetchOccupancy("csc", requestFor([1, 2, 3]));
    expect(maps.counts).toBeInstanceOf(Uint32Array);
    expect(mapAt(maps, 1)[0]).toBe(70_000);
    expect(mapAt(maps, 1)[11]).toBe(65_536);
    expect(mapAt(maps, 0)[11]).toBe(cellOf(1, 3, 2));
    expect(mapAt(maps, 2)[11]).toBe(cellOf(3, 3, 2));
  });

  test.each([
    ["element", { me_id: 8 }, /It holds.* monitoring element 8.*not asked for/],
    ["dataset", { dataset_id: 2 }, /It holds dataset 2.*not asked for/],
    ["run", { run_number: 900002 }, /It holds.* run 900002.*not asked for/],
  ])("rows of another %s mean that a filter was ignored: nothing is taken", async (_, changes, message) => {
    const client = await clientOf(serveRows((ls) => [th2Row(ls, changes)]));
    const failing = client.fetchOccupancy("csc", requestFor([1, 2, 3]));
    await expect(failing).rejects.toThrow(message);
  });
});

describe("pages that are split", () => {
  test("the rest is followed by next_token on our own address", async () => {
    const client = await clientOf((url) => {
      const token = Number(url.searchParams.get("next_token") ?? 0);
      // The host of `next` is unreachable on purpose: only its token counts.
      const next = token < 2 ? `http://upstream.invalid/api/v1/th2/?next_token=${token + 1}` : null;
      return page([th2Row(2 * token + 1), th2Row(2 * token + 2)], next);
    });
    const { maps } = await client.fetchOccupancy("csc", requestFor(lsUpTo(6)));
    expect([...maps.lsNumbers]).toEqual(lsUpTo(6));
  });

  test("a server that repeats a page for ever is stopped; the LS it hides is counted", async () => {
    const client = await clientOf((url) => {
      const { first } = windowOf(url);
      return page(first === 3 ? [th2Row(3)] : [], "http://x/?next_token=again");
    });
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor([3, 4]));
    expect([...maps.lsNumbers]).toEqual([3]);
    expect(skipped).toEqual([
      { mePath: "CSC/map", lsNumber: 4, reason: "the server's answer cannot be read: It repeats a page." },
    ]);
  });
});

describe("windows that fail", () => {
  /** DIALS cannot encode a NaN: each page with one in it is a 500 (dials-api.md §3.2). */
  const poisoned =
    (bad: readonly number[]) =>
    (url: URL): Reply => {
      const { first, last } = windowOf(url);
      return bad.some((ls) => ls >= first && ls <= last) ? html500 : serveRows()(url);
    };

  test("one bad LS is isolated, skipped and counted; all the others are kept", async () => {
    const client = await clientOf(poisoned([77]));
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(lsUpTo(120)));
    expect([...maps.lsNumbers]).toEqual(lsUpTo(120).filter((ls) => ls !== 77));
    expect(skipped).toEqual([
      { mePath: "CSC/map", lsNumber: 77, reason: "server failed (500) for this lumisection alone" },
    ]);
  });

  test("a bad LS in every window, and a whole file of bad LS, do not pass for a dead server", async () => {
    const bad = [...Array.from({ length: 10 }, (_, k) => 50 * k + 7), ...lsUpTo(73).slice(20)];
    const client = await clientOf(poisoned(bad));
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(lsUpTo(500)));
    expect(skipped.map((skip) => skip.lsNumber)).toEqual([...new Set(bad)].sort((a, b) => a - b));
    expect(maps.lsNumbers).toHaveLength(500 - new Set(bad).size);
  });

  test("a server that fails for everything is an error after a few windows, not after each LS", async () => {
    const client = await clientOf(() => html500);
    const failing = client.fetchOccupancy("csc", requestFor(lsUpTo(1500)));
    await expect(failing).rejects.toMatchObject({ kind: "serverFailed", failure: { status: 500, tries: 2 } });
    expect(server?.requests.length).toBeLessThan(60);
  });

  test("a server that begins to fail for everything is an error too, and Retry gets only the rest", async () => {
    let isBroken = false;
    let served = 0;
    const client = await clientOf((url) => {
      if (isBroken) return html500;
      if (++served === 20) isBroken = true;
      return serveRows()(url);
    });
    const request = requestFor(lsUpTo(1500));
    await expect(client.fetchOccupancy("csc", request)).rejects.toBeInstanceOf(DialsError);
    isBroken = false;
    served = 1000;
    const before = server?.requests.length;
    const { maps, skipped } = await client.fetchOccupancy("csc", request);
    expect([...maps.lsNumbers]).toEqual(lsUpTo(1500));
    expect(skipped).toEqual([]);
    // 20 windows of 50 LS had come; a few of them may have been cut off when the first attempt gave up.
    const widths = server?.requests.slice(before).map((asked) => {
      const { first, last } = windowOf(new URL(asked, "http://fake"));
      return last - first + 1;
    });
    expect(widths?.reduce((sum, width) => sum + width, 0)).toBeLessThan(900);
  });

  test("a run of one LS that fails is an error: nothing was evaluated", async () => {
    const client = await clientOf(() => html500);
    await expect(client.fetchOccupancy("csc", requestFor([5]))).rejects.toMatchObject({
      kind: "serverFailed",
    });
  });

  test("truncated JSON of one LS costs that LS alone", async () => {
    const client = await clientOf((url) => {
      const { first, last } = windowOf(url);
      if (first > 9 || last < 9) return serveRows()(url);
      return {
        kind: "text",
        status: 200,
        contentType: "application/json",
        body: '{"next":null,"results":[{"ls_nu',
      };
    });
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(lsUpTo(20)));
    expect(maps.lsNumbers).toHaveLength(19);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toMatchObject({
      lsNumber: 9,
      reason: expect.stringContaining("cannot be read") as string,
    });
  });

  test("a permission that is refused ends it at once", async () => {
    const denied: Reply = {
      kind: "json",
      status: 403,
      body: { detail: "Access token has expired.", code: "access_token_expired" },
    };
    const client = await clientOf(() => denied);
    await expect(client.fetchOccupancy("csc", requestFor(lsUpTo(300)))).rejects.toMatchObject({
      kind: "permission",
      failure: { code: "access_token_expired" },
    });
    expect(server?.requests.length).toBeLessThanOrEqual(6);
  });

  test("a server that goes away mid-run is a network error; Retry keeps what had come", async () => {
    let isDown = false;
    let served = 0;
    const client = await clientOf((url) => {
      if (isDown) return { kind: "drop" };
      if (++served === 10) isDown = true;
      return serveRows()(url);
    });
    const request = requestFor(lsUpTo(1000));
    await expect(client.fetchOccupancy("csc", request)).rejects.toMatchObject({ kind: "network" });
    isDown = false;
    served = 1000;
    const seen: number[] = [];
    const { maps } = await client.fetchOccupancy("csc", request, {
      onProgress: ({ done }) => seen.push(done),
    });
    expect(maps.lsNumbers).toHaveLength(1000);
    expect(seen[0]).toBeGreaterThanOrEqual(500);
  });

  test("a server that is back within the retries is not noticed", async () => {
    const client = await clientOf((url, _, repeats) => (repeats < 2 ? { kind: "drop" } : serveRows()(url)));
    const { maps } = await client.fetchOccupancy("csc", requestFor(lsUpTo(120)));
    expect(maps.lsNumbers).toHaveLength(120);
  });
});

describe("abort", () => {
  test("a slow answer is left at once, with the reason of the signal", async () => {
    const client = await clientOf(() => ({ kind: "hang" }));
    const controller = new AbortController();
    const failing = client.fetchOccupancy("csc", requestFor(lsUpTo(1000)), { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    const start = performance.now();
    await expect(failing).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(server?.requests.length).toBeLessThanOrEqual(6);
  });

  test("an answer that never comes ends with the time-out, and says so", async () => {
    const client = await clientOf(() => ({ kind: "hang" }), 400);
    await expect(client.fetchOccupancy("csc", requestFor([1]))).rejects.toThrow(
      /did not answer within 0.4 s/,
    );
  });
});
