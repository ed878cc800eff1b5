import { afterEach, describe, expect, it } from "vitest";
import type { RrRange } from "../certification/certificationService";
import { startServer } from "../startServer";
import { json, UpstreamServers } from "./upstreamServer.fixture";

const servers = new UpstreamServers();
afterEach(() => servers.close());

const PATH = "api/v1/runregistry/lumisection-ranges/";
const RANGES = [
  { "csc-csc": { status: "STANDBY", comment: "", cause: "" }, start: 1, end: 12 },
  { "csc-csc": { status: "GOOD", comment: "fine", cause: "" }, start: 13, end: 900 },
];

/** A proxy beside a RunRegistry that answers as told. */
async function withRegistry(status: number, body: string) {
  const asked: string[] = [];
  const registry = await servers.proxyOf((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      asked.push(`${String(request.method)} ${String(request.url)} ${text}`);
      response.writeHead(status, json).end(body);
    });
  });
  const runRegistry = { kind: "api", url: registry.base.replace("v1/", "") } as const;
  const server = await servers.proxyTo({ baseUrl: "http://127.0.0.1:9/api/v1/", runRegistry });
  const ask = (query: string) => fetch(`${server.url}${PATH}?${query}`);
  return { asked, ask };
}

describe("the flags of RunRegistry", () => {
  it("are asked for with the run and the dataset, and handed on", async () => {
    const { asked, ask } = await withRegistry(200, JSON.stringify(RANGES));
    const answer = await ask("run_number=380446&dataset_name=/PromptReco/Collisions2024/DQM");
    expect(await answer.json()).toEqual(RANGES);
    expect(answer.headers.get("x-lumiscope-flags")).toBe("runregistry");
    await ask("run_number=380446");
    expect(asked).toEqual([
      'POST /api/lumisections/rr_lumisection_ranges {"run_number":380446,"dataset_name":"/PromptReco/Collisions2024/DQM"}',
      'POST /api/lumisections/rr_lumisection_ranges {"run_number":380446,"dataset_name":"online"}',
    ]);
  });

  it.each([
    [500, "{}"],
    [200, "<html>login</html>"],
    [200, '[{"start":"one"}]'],
  ])("that cannot be read (%d %s) are a 502 that says where to look", async (status, body) => {
    const { ask } = await withRegistry(status, body);
    const answer = await ask("run_number=1");
    expect(answer.status).toBe(502);
    const text = await answer.text();
    expect(text).toContain("runregistry_failed");
    expect(text).toContain("LUMISCOPE_RR_URL");
  });

  it("need a run that is a number", async () => {
    const { asked, ask } = await withRegistry(200, "[]");
    expect((await ask("run_number=all")).status).toBe(400);
    expect((await ask("")).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it("come from a file that somebody saved, and say so", async () => {
    const saved = (runNumber: number, name: string) =>
      runNumber === 380446 && name === "online" ? (RANGES as readonly RrRange[]) : undefined;
    const server = await servers.proxyTo({
      baseUrl: "http://127.0.0.1:9/api/v1/",
      runRegistry: { kind: "file", ranges: saved },
    });
    const found = await fetch(`${server.url}${PATH}?run_number=380446`);
    expect([found.status, found.headers.get("x-lumiscope-flags")]).toEqual([200, "file"]);
    expect(await found.json()).toEqual(RANGES);
    const other = await fetch(`${server.url}${PATH}?run_number=380446&dataset_name=/A/B/DQM`);
    expect([other.status, other.headers.get("x-lumiscope-flags")]).toEqual([404, null]);
    expect(await other.text()).toContain("is not in the file");
  });

  it("of simulated runs are made up, and say so", async () => {
    const server = await startServer();
    const answer = await fetch(`${server.url}${PATH}?run_number=900002`);
    expect([answer.status, answer.headers.get("x-lumiscope-flags")]).toEqual([200, "simulation"]);
    await server.close();
  });

  it("are not available without an address", async () => {
    const server = await servers.proxyTo({ baseUrl: "http://127.0.0.1:9/api/v1/" });
    const answer = await fetch(`${server.url}${PATH}?run_number=1`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("not available");
  });
});
