import { afterEach, describe, expect, test } from "vitest";
import { createCertificationClient } from "../src/dials/certification/certificationClient";
import { startServer } from "../src/proxy/startServer";
import { type FakeDials, json, page, type Reply, startFakeDials } from "./fakeDialsServer";

let server: FakeDials | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function clientOf(answer: (url: URL, path: string) => Reply) {
  server = await startFakeDials(answer);
  return createCertificationClient({ baseUrl: server.baseUrl, backoffMs: 5 });
}

const nothing = json({ detail: "Not found." }, 404);
const component = (status: string) => ({ status, comment: "", cause: "" });

describe("where runs stand", () => {
  test("comes from RunRegistry's datasets of the era and of the year, the least far of a run in both", async () => {
    const inEra: Readonly<Record<string, readonly number[]>> = { OPEN: [380402, 380399], SIGNOFF: [380466] };
    const inYear: typeof inEra = { COMPLETED: [380399, 380470], OPEN: [] };
    const client = await clientOf(({ searchParams }) => {
      const runs = searchParams.get("dataset_name")?.includes("2024D") ? inEra : inYear;
      return json(runs[searchParams.get("global_state") ?? ""] ?? []);
    });
    expect(await client.runStates("Run2024D")).toEqual(
      new Map([
        [380399, "OPEN"],
        [380470, "COMPLETED"],
        [380466, "SIGNOFF"],
        [380402, "OPEN"],
      ]),
    );
    expect(server?.requests[0]).toContain("class_name=Collisions24");
  });

  test("is unknown where the server does not know the question, or the era is not CMS'", async () => {
    const client = await clientOf(() => nothing);
    expect(await client.runStates("Run2024D")).toBeUndefined();
    expect(await client.runStates("Era2024")).toBeUndefined();
  });

  test("that cannot be read is an error, not an empty list", async () => {
    const client = await clientOf(() => json({ runs: [1] }));
    await expect(client.runStates("Run2024D")).rejects.toMatchObject({ kind: "malformed" });
  });
});

describe("RunRegistry's flags", () => {
  test("are the offline ones, of every component", async () => {
    const client = await clientOf((url) =>
      url.searchParams.get("dataset_name") === "/PromptReco/Collisions2024D/DQM"
        ? json([{ start: 1, end: 9, "csc-csc": component("BAD"), note: "x", "dt-dt": component("NEW") }])
        : nothing,
    );
    expect(await client.registryFlags("Run2024D", 380399)).toEqual({
      datasetName: "/PromptReco/Collisions2024D/DQM",
      ranges: [{ start: 1, end: 9, words: new Map([["csc-csc", "BAD"]]) }],
    });
  });

  test("are the shifters' where nobody certified yet, and unknown where there are none", async () => {
    const client = await clientOf((url) =>
      url.searchParams.get("dataset_name") === "online"
        ? json([{ start: 1, end: 2, "csc-csc": component("GOOD") }])
        : nothing,
    );
    expect(await client.registryFlags("Run2024D", 380399)).toMatchObject({ datasetName: "online" });
    const without = await clientOf(() => nothing);
    expect(await without.registryFlags("Run2024D", 380399)).toBeUndefined();
  });
});

describe("flags of the models in DIALS", () => {
  test("are listed by model, named by the index in either version, ascending", async () => {
    const client = await clientOf((_, path) =>
      path === "ml-models-index/"
        ? page([
            { model_id: 1, filename: "one.onnx", active: true },
            { id: 2, name: "two", active: false },
          ])
        : page([
            { model_id: 1, ls_number: 7 },
            { model_id: 1, ls_number: 3 },
            { model_id: 9, ls_number: 4 },
          ]),
    );
    expect(await client.modelFlags("csc", 18, 380399)).toEqual([
      { modelId: 1, name: "one.onnx", isActive: true, lsNumbers: [3, 7] },
      { modelId: 2, name: "two", isActive: false, lsNumbers: [] },
      { modelId: 9, name: "model 9", isActive: false, lsNumbers: [4] },
    ]);
  });
});

describe("links to other systems", () => {
  test("are what the proxy was told, and none on a DIALS server, or where one is no address of the web", async () => {
    const oms = { system: "oms", template: "https://cmsoms.cern.ch/cms/runs/report?cms_run={run}" } as const;
    const proxy = await startServer({ links: [oms] });
    const client = createCertificationClient({ baseUrl: `${proxy.url}api/v1/`, backoffMs: 5 });
    expect(await client.links()).toEqual([oms]);
    await proxy.close();
    expect(await (await clientOf(() => nothing)).links()).toEqual([]);
    await server?.close();
    const evil = await clientOf(() => json([{ ...oms, template: "javascript:alert({run})" }]));
    await expect(evil.links()).rejects.toMatchObject({ kind: "malformed" });
  });
});
