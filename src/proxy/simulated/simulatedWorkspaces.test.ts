import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  datasetWire,
  lumisectionWire,
  meWire,
  omsPageWire,
  pageWire,
  runWire,
  th1Wire,
  th2Wire,
} from "../../dials/wire";
import { scenarioOf, scenariosOf } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import { truthOf } from "../../simulation/truth";
import { axesOf, elementsOf } from "../../simulation/workspaces";
import { type RunningServer, startServer } from "../startServer";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ now: () => Date.parse("2026-11-20T12:00:00Z") });
});
afterAll(() => server.close());

async function get(workspace: string, path: string): Promise<unknown> {
  const answer = await fetch(`${server.url}api/v1/${path}`, { headers: { workspace } });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

it("the simulated server has a workspace for each detector, csc first", async () => {
  expect(await get("csc", "auth/workspaces/")).toEqual({
    workspaces: ["csc", "hcal", "rpc", "ecal", "jetmet", "pixel"],
  });
});

describe.each([
  {
    workspace: "hcal",
    dataset: "/ZeroBias/Run2026S-PromptReco-v1/DQMIO",
    datasetId: 18000012,
    runNumber: 900012,
  },
  {
    workspace: "rpc",
    dataset: "/Muon1/Run2026S-PromptReco-v1/DQMIO",
    datasetId: 18000022,
    runNumber: 900022,
  },
  {
    workspace: "ecal",
    dataset: "/ZeroBias0/Run2026S-PromptReco-v1/DQMIO",
    datasetId: 18000032,
    runNumber: 900032,
  },
  {
    workspace: "pixel",
    dataset: "/ZeroBias1/Run2026S-PromptReco-v1/DQMIO",
    datasetId: 18000052,
    runNumber: 900052,
  },
] as const)("workspace $workspace", ({ workspace, dataset, datasetId, runNumber }) => {
  const elements = elementsOf(workspace);

  it("lists its own datasets, runs and monitoring elements, and no others", async () => {
    const datasets = pageWire(datasetWire).parse(await get(workspace, "dataset-index/?page_size=50"));
    expect(datasets.results.map((row) => row.dataset)).toContain(dataset);
    expect(datasets.results).toHaveLength(2);
    const runs = pageWire(runWire).parse(await get(workspace, `run/?dataset_id=${datasetId}&page_size=50`));
    expect(runs.results.map((row) => row.run_number)).toEqual(
      scenariosOf(workspace).map((scenario) => scenario.runNumber),
    );
    const mes = meWire.array().parse(await get(workspace, "mes/"));
    expect(mes.map(({ me_id, me, dim }) => ({ meId: me_id, mePath: me, dimension: dim }))).toEqual(elements);
  });

  it("sends the maps that the simulation makes, with their axes", async () => {
    const { meId, mePath } = elements[0];
    const row = th2Wire.parse(await get(workspace, `th2/${datasetId}/${runNumber}/7/${meId}/`));
    const { nx, ny, xMin, xMax, yMin, yMax } = axesOf(mePath);
    expect(row).toMatchObject({ me: mePath, x_bin: nx, y_bin: ny, x_min: xMin, x_max: xMax, y_min: yMin });
    expect(row.y_max).toBe(yMax);
    const scenario = scenarioOf(runNumber);
    const map = scenario && simulateMap(scenario, datasetId, mePath, 7);
    expect((row.data as number[][]).flat()).toEqual([...(map ?? [])]);
  });

  it("counts the maps of each LS, and has rows of OMS for its runs", async () => {
    const lumisections = pageWire(lumisectionWire).parse(
      await get(workspace, `lumisection/?dataset_id=${datasetId}&run_number=${runNumber}&page_size=500`),
    );
    const maps = elements.filter(({ dimension }) => dimension === 2);
    expect(lumisections.results.every((row) => row.th2_count === maps.length)).toBe(true);
    const oms = omsPageWire.parse(
      await get(workspace, `oms-proxy/?endpoint=lumisections&filter[run_number]=${runNumber}&page[limit]=1`),
    );
    expect(oms.meta?.totalResourceCount).toBe(lumisections.results.length);
  });

  it("tells nothing of what was put into the run", async () => {
    const scenario = scenarioOf(runNumber);
    const secrets = scenario ? [scenario.title, ...truthOf(scenario).map(({ region }) => region)] : [];
    expect(secrets.length).toBeGreaterThan(2);
    const paths = [
      ...[`run/?run_number=${runNumber}`, `lumisection/?run_number=${runNumber}&page_size=500`, "mes/"],
      ...["dataset-index/", "file-index/", "ml-models-index/", `ml-bad-lumisection/?run_number=${runNumber}`],
      `th2/?run_number=${runNumber}&page_size=5`,
      `oms-proxy/?endpoint=runs&filter[run_number]=${runNumber}`,
    ];
    for (const path of paths) {
      const text = JSON.stringify(await get(workspace, path));
      for (const secret of secrets) expect(text, path).not.toContain(secret);
    }
  });
});

it("workspace jetmet sends its 1D histograms by th1/ alone", async () => {
  const [{ meId, mePath }] = elementsOf("jetmet");
  const row = th1Wire.parse(await get("jetmet", `th1/18000042/900042/7/${meId}/`));
  expect(row).toMatchObject({ me: mePath, x_min: 0, x_max: 51, x_bin: 51 });
  const scenario = scenarioOf(900042);
  const counts = scenario && simulateMap(scenario, 18000042, mePath, 7);
  expect(row.data).toEqual([...(counts ?? [])]);
  expect(row.entries).toBe(counts?.reduce((sum, n) => sum + n, 0));
  const lumisections = pageWire(lumisectionWire).parse(
    await get("jetmet", "lumisection/?dataset_id=18000042&run_number=900042&page_size=1"),
  );
  expect(lumisections.results).toMatchObject([{ th1_count: 4, th2_count: 0 }]);
  expect(await get("jetmet", "th2/?run_number=900042")).toMatchObject({ results: [] });
});
