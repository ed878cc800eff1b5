import { afterEach, describe, expect, test } from "vitest";
import type { DialsClient } from "../src/dials/dialsClient";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { type FakeDials, html500, json, page, type Reply, startFakeDials } from "./fakeDialsServer";

let server: FakeDials | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function clientOf(answer: Parameters<typeof startFakeDials>[0]): Promise<DialsClient> {
  server = await startFakeDials(answer);
  return createHttpDialsClient({ baseUrl: server.baseUrl, backoffMs: 5 });
}

describe("lists", () => {
  test("LS come ascending and each once, over all pages", async () => {
    const client = await clientOf((url) =>
      url.searchParams.has("next_token")
        ? page([{ ls_number: 2 }, { ls_number: 7 }])
        : page(
            [{ ls_number: 9 }, { ls_number: 2 }],
            "https://elsewhere/api/v1/lumisection/?next_token=cD0%3D",
          ),
    );
    const lsNumbers = await client.listLumisections("csc", 18000001, 900001);
    expect([...lsNumbers]).toEqual([2, 7, 9]);
    expect(server?.requests[1]).toBe(
      "lumisection/?dataset_id=18000001&fields=ls_number&next_token=cD0%3D&page_size=500&run_number=900001",
    );
  });

  test.each([
    ["no address", "?next_token=cD0%3D"],
    ["an address that names no page", "https://elsewhere/api/v1/lumisection/?page_size=500"],
    ["nothing", ""],
  ])(
    "a page whose next one has %s is an error: a list must not end early without a word",
    async (_, next) => {
      const client = await clientOf(() => page([{ ls_number: 9 }], next));
      await expect(client.listLumisections("csc", 18000001, 900001)).rejects.toMatchObject({
        kind: "malformed",
      });
      expect(server?.requests).toHaveLength(1);
    },
  );

  test("a run without LS is an empty list", async () => {
    const client = await clientOf(() => page([]));
    expect(await client.listLumisections("csc", 1, 900001)).toHaveLength(0);
  });

  test("a row of another shape is an error that names the place", async () => {
    const client = await clientOf(() =>
      page([{ dataset_id: 1, dataset: "/A/B/C", run_number: "x", ls_count: 3 }]),
    );
    await expect(client.listRuns("csc", 1)).rejects.toThrow(
      /cannot be read: Unexpected content at results.0.run_number/,
    );
  });

  test.each([
    ["an empty workspace", (client: DialsClient) => client.listRuns(" ", 1), /no workspace is chosen/],
    ["a dataset that is no number", (client: DialsClient) => client.listRuns("csc", NaN), /datasetId is NaN/],
  ])("%s is refused before it is sent, DIALS would answer with something else", async (_, ask, message) => {
    const client = await clientOf(() => page([]));
    await expect(ask(client)).rejects.toThrow(message);
    expect(server?.requests).toEqual([]);
  });
});

describe("failures", () => {
  test("a server that is down is a network error after 4 tries", async () => {
    const client = await clientOf(() => json({ workspaces: [] }));
    await server?.close();
    await expect(client.listWorkspaces()).rejects.toMatchObject({ kind: "network", failure: { tries: 4 } });
    await expect(client.listWorkspaces()).rejects.toThrow(/ECONNREFUSED/);
  });

  test("5xx is tried 4 times, with the URL in the message", async () => {
    const client = await clientOf(() => html500);
    await expect(client.listWorkspaces()).rejects.toThrow(
      /^The server failed \(500; 4 tries\): Server Error \(500\)\..*auth\/workspaces\//,
    );
    expect(server?.requests).toHaveLength(4);
  });

  test.each<[string, Reply, string, RegExp]>([
    ["403 with its code", json({ detail: "Token is invalid or expired", code: "token_not_valid" }, 403), "permission", /token_not_valid/],
    ["404", json({ detail: "Workspace 'x' not found" }, 404), "notFound", /Workspace 'x' not found/],
    ["400 of a filter", json({ run_number: ["Enter a number."] }, 400), "badRequest", /Enter a number/],
    ["a login page", { kind: "text", status: 200, contentType: "text/html", body: "<h1>Log in</h1>" }, "serverFailed", /web page/],
    ["truncated JSON", { kind: "text", status: 200, contentType: "application/json", body: '{"workspaces":["c' }, "malformed", /not complete JSON/],
    ["NaN in JSON", { kind: "text", status: 200, contentType: "application/json", body: '{"workspaces":NaN}' }, "malformed", /JSON/],
    ["another envelope", json({ spaces: [] }), "malformed", /Unexpected content at workspaces/],
  ])("%s is not tried again", async (_, reply, kind, message) => {
    const client = await clientOf(() => reply);
    const failing = client.listWorkspaces();
    await expect(failing).rejects.toMatchObject({ kind });
    await expect(failing).rejects.toThrow(message);
    expect(server?.requests).toHaveLength(1);
  }); // prettier-ignore

  test("a bearer token goes with each request, renewed or not, and into no message", async () => {
    const seen: (string | null)[] = [];
    const tokens = ["sesame-1", "sesame-2"];
    const client = createHttpDialsClient({
      baseUrl: "http://dials.invalid/api/v1",
      bearerToken: () => tokens.shift(),
      fetch: (_, init) => {
        seen.push(new Headers(init?.headers).get("authorization"));
        return Promise.resolve(Response.json({ detail: "no", code: "token_not_valid" }, { status: 403 }));
      },
    });
    const message = await client.listWorkspaces().catch((error: unknown) => String(error));
    await client.listWorkspaces().catch(() => undefined);
    expect(seen).toEqual(["Bearer sesame-1", "Bearer sesame-2"]);
    expect(message).not.toMatch(/Bearer|sesame/);
  });
});

describe("OMS", () => {
  const units = { init_lumi: { units: "10^{34}cm^{-2}s^{-1}" }, end_lumi: { units: "10^{34}cm^{-2}s^{-1}" } };
  const omsRow = (ls: number, meta: unknown = { row: units }): unknown => ({
    id: `${ls}`,
    type: "lumisections",
    attributes: { run_number: 900001, lumisection_number: ls, init_lumi: 2.05, end_lumi: 2.05 },
    meta,
  });
  const omsPage = (rows: readonly unknown[], total?: number): Reply =>
    json({ data: rows, meta: { totalResourceCount: total }, links: {} });
  const upTo = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, k) => k + 1);

  test.each([
    ["gives all it was asked for", 2000, false],
    ["gives shorter pages but its own count", 700, true],
  ])("a server that %s is read to the end", async (_, pageLength, hasTotal) => {
    const client = await clientOf((url) => {
      const offset = Number(url.searchParams.get("page[offset]"));
      const rows = [...upTo(3808)].slice(offset, offset + pageLength).map((ls) => omsRow(ls));
      return omsPage(rows, hasTotal ? 3808 : undefined);
    });
    const conditions = await client.fetchLsConditions(900001, upTo(3808));
    expect(conditions.hasRow.every((has) => has === 1)).toBe(true);
    expect(conditions.instLumi[3807]).toBeCloseTo(20.5, 9);
    expect(server?.requests).toHaveLength(Math.ceil(3808 / pageLength));
  });

  test("a server that ignores the offset is stopped", async () => {
    const rows = Array.from({ length: 2000 }, () => omsRow(1));
    const client = await clientOf(() => omsPage(rows));
    await expect(client.fetchLsConditions(900001, upTo(2))).rejects.toThrow(/seems to repeat a page/);
  });

  test("no row at all leaves every LS without one", async () => {
    const client = await clientOf(() => omsPage([], 0));
    const conditions = await client.fetchLsConditions(900001, upTo(3));
    expect([...conditions.hasRow]).toEqual([0, 0, 0]);
  });

  test("OMS that is away is a server failure (DIALS hides the reason behind a 500)", async () => {
    const client = await clientOf(() => html500);
    await expect(client.fetchLsConditions(900001, upTo(3))).rejects.toMatchObject({ kind: "serverFailed" });
  });

  test("luminosities without any unit are an error, not a guess", async () => {
    const client = await clientOf(() => omsPage([omsRow(1, {}), omsRow(2, null)], 2));
    await expect(client.fetchLsConditions(900001, upTo(2))).rejects.toThrow(/without a unit/);
  });

  test("a list of runs is one request; units are read per row, other runs are left out", async () => {
    const row = (runNumber: number, unit: string): unknown => ({
      ...{ id: `${runNumber}`, type: "runs" },
      attributes: {
        run_number: runNumber, fill_number: 9877, start_time: "2026-06-01T12:00:00Z", end_time: null,
        init_lumi: 2, recorded_lumi: 150,
      },
      meta: { row: { init_lumi: { units: unit }, recorded_lumi: { units: "pb^{-1}" } } },
    }); // prettier-ignore
    const rows = [row(900001, "10^{34}cm^{-2}s^{-1}"), row(900002, "10^{33}cm^{-2}s^{-1}"), row(900002, "?")];
    const client = await clientOf(() => omsPage([...rows, row(900003, "?"), row(800000, "?"), null], 6));
    const facts = await client.listRunFacts(900001, 900003);
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]).toContain("filter%5Brun_number%5D%5BGE%5D=900001");
    expect([...facts].map(([run, { initLumi }]) => [run, initLumi])).toEqual([
      ...[
        [900001, 20],
        [900002, 2],
        [900003, undefined],
      ],
    ]);
    expect(facts.get(900001)).toMatchObject({ fillNumber: 9877, endTime: undefined, recordedLumi: 150 });
  });

  test("a run that is still going on has no end time; an unknown run has nothing", async () => {
    const attributes = {
      run_number: 900006, fill_number: 9877, start_time: "2026-06-01T12:00:00Z", end_time: null,
      last_lumisection_number: null, hlt_key: "/cdaq/physics/Run2026/2e34/v1.0.0/HLT/V1",
    }; // prettier-ignore
    const client = await clientOf(() => omsPage([{ id: "900006", type: "runs", attributes }], 1));
    expect(await client.fetchRunConditions(900006)).toEqual({
      fillNumber: 9877,
      startTime: Date.UTC(2026, 5, 1, 12),
      endTime: undefined,
      lastLsNumber: undefined,
      hltKey: "/cdaq/physics/Run2026/2e34/v1.0.0/HLT/V1",
    });
    expect(await client.fetchRunConditions(900007)).toEqual({
      fillNumber: undefined, startTime: undefined, endTime: undefined, lastLsNumber: undefined, hltKey: undefined,
    }); // prettier-ignore
  });
});
