import { afterEach, describe, expect, test } from "vitest";
import type { OccupancyRequest } from "../src/dials/dialsClient";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";
import {
  type FakeDials,
  json,
  NX,
  NY,
  page,
  type Reply,
  startFakeDials,
  th2Row,
  windowOf,
} from "./fakeDialsServer";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serverOf(answer: Parameters<typeof startFakeDials>[0]): Promise<FakeDials> {
  const server = await startFakeDials(answer);
  open.push(server);
  return server;
}
const clientOf = (baseUrl: string) => createHttpDialsClient({ baseUrl, backoffMs: 5, timeoutMs: 20_000 });

const requestFor = (nLs: number): OccupancyRequest => ({
  datasetId: 1,
  runNumber: 900001,
  monitoringElement: { meId: 7, mePath: "CSC/map", dimension: 2 },
  lsNumbers: Uint32Array.from({ length: nLs }, (_, k) => k + 1),
  nx: NX,
  ny: NY,
});

function rowsOf(url: URL): Record<string, unknown>[] {
  const { first, last } = windowOf(url);
  return Array.from({ length: last - first + 1 }, (_, k) => th2Row(first + k));
}

const widths = ({ requests }: FakeDials, from = 0): number[] =>
  requests.slice(from).map((asked) => {
    const { first, last } = windowOf(new URL(asked, "http://fake"));
    return last - first + 1;
  });

describe("a server that manages only a few LS in its 30 s", () => {
  const gatewayTimeout: Reply = {
    kind: "text",
    status: 504,
    contentType: "text/html",
    body: "<html><body><h1>504 Gateway Time-out</h1></body></html>",
  };
  const proxyTimeout = json({ detail: "It did not answer in time.", code: "upstream_timeout" }, 504);

  test.each([
    ["a gateway", gatewayTimeout],
    ["our proxy", proxyTimeout],
  ])("is asked for less at a time when %s says so, and everything comes", async (_, timeout) => {
    const server = await serverOf((url) => {
      const rows = rowsOf(url);
      return rows.length > 15 ? timeout : page(rows);
    });
    const client = clientOf(server.baseUrl);
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(600));
    expect([...maps.lsNumbers]).toEqual(Array.from({ length: 600 }, (__, k) => k + 1));
    expect(skipped).toEqual([]);
    // Six windows were under way when the first failed, and six of half their width: no other paid for the lesson.
    expect(widths(server).filter((width) => width > 15).length).toBeLessThanOrEqual(12);
  });

  test("is remembered for the next element", async () => {
    const server = await serverOf((url) => {
      const rows = rowsOf(url);
      return rows.length > 15 ? gatewayTimeout : page(rows);
    });
    const client = clientOf(server.baseUrl);
    await client.fetchOccupancy("csc", requestFor(60));
    const before = server.requests.length;
    await client.fetchOccupancy("csc", requestFor(600));
    expect(Math.max(...widths(server, before))).toBeLessThanOrEqual(15);
  });

  test("through the proxy: its time-out is a smaller window, not an error", async () => {
    const server = await serverOf(async (url) => {
      const rows = rowsOf(url);
      if (rows.length > 12) await new Promise((resolve) => setTimeout(resolve, 1500));
      return page(rows);
    });
    const source = upstreamSource({ baseUrl: server.baseUrl, credential: { kind: "none" }, timeoutMs: 600 });
    const proxy = await startServer({ source });
    open.push(proxy);
    const client = clientOf(`${proxy.url}api/v1/`);
    const { maps, skipped } = await client.fetchOccupancy("csc", requestFor(120));
    expect(maps.lsNumbers).toHaveLength(120);
    expect(skipped).toEqual([]);
    // As the server behind the proxy says of itself.
    expect(client.sourceKind()).toBe("simulation");
  });
});

describe("a server that is gone behind the proxy", () => {
  test.each(["upstream_unreachable", "upstream_paused", "upstream_busy", "upstream_unavailable"])(
    "(%s) is an error at once: no LS is blamed for it",
    async (code) => {
      const server = await serverOf(() => json({ detail: "The DIALS server x is gone.", code }, 503));
      const failing = clientOf(server.baseUrl).fetchOccupancy("csc", requestFor(600));
      await expect(failing).rejects.toMatchObject({ kind: "serverFailed", failure: { code } });
      await expect(failing).rejects.toThrow("The DIALS server x is gone.");
      expect(server.requests.length).toBeLessThanOrEqual(24);
      expect(new Set(widths(server))).toEqual(new Set([50]));
    },
  );
});

describe("pages that are not what they should be", () => {
  test("shorter than asked for, with the rest behind `next`: the rest is fetched", async () => {
    const server = await serverOf((url) => {
      const from = Number(url.searchParams.get("next_token") ?? 0);
      const rows = rowsOf(url);
      const next = from + 20 < rows.length ? `http://fake/?next_token=${from + 20}` : null;
      return page(rows.slice(from, from + 20), next);
    });
    const { maps } = await clientOf(server.baseUrl).fetchOccupancy("csc", requestFor(50));
    expect(maps.lsNumbers).toHaveLength(50);
    expect(server.requests).toHaveLength(3);
  });

  test("shorter than promised, with no `next`: what is missing stays missing", async () => {
    const server = await serverOf((url) => page(rowsOf(url).slice(0, 20)));
    const { maps, skipped } = await clientOf(server.baseUrl).fetchOccupancy("csc", requestFor(50));
    expect([...maps.lsNumbers]).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    expect(skipped).toEqual([]);
  });

  test("in an order that ties, so that pages overlap: each LS once, the repeats counted", async () => {
    const server = await serverOf((url) => {
      const isSecond = url.searchParams.has("next_token");
      const rows = rowsOf(url).reverse();
      return isSecond ? page(rows.slice(2)) : page(rows.slice(0, 4), "http://fake/?next_token=a");
    });
    const { maps, skipped } = await clientOf(server.baseUrl).fetchOccupancy("csc", requestFor(6));
    expect([...maps.lsNumbers]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...maps.entries]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(skipped.map(({ lsNumber }) => lsNumber)).toEqual([3, 4]);
  });
});
