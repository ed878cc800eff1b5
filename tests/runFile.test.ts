import { beforeAll, describe, expect, it } from "vitest";
import type { DialsClient } from "../src/dials/dialsClient";
import { DialsError } from "../src/dials/dialsError";
import { exportFiles } from "../src/domain/exportFiles";
import { gatherMaps } from "../src/domain/gatherMaps";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import type { Model } from "../src/ml/model";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import type { AnalysisRequest } from "../src/pipeline/analysisEngine";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { RunFiles } from "../src/pipeline/run-file/runFiles";
import { recipeOf } from "../src/recipes/loadRecipe";
import { scenarioSchema } from "../src/simulation/scenario";
import { simulatedClient } from "./simulatedClient";

const run = (runNumber: number, change: object = {}) =>
  scenarioSchema.parse({ runNumber, seed: runNumber, lsCount: 48, luminosity: {}, ...change });
const REFERENCE = run(900005, { lsCount: 120, luminosity: { rampFrom: 4, rampLs: 40 } });
const TRIP = run(910002, {
  faults: [{ kind: "hvTrip", regions: ["ME-2/1/11", "ME-2/1/12"], from: 20, to: 23 }],
  missingOms: [{ from: 40, to: 41 }],
  missingMaps: [{ from: 44, to: 44, mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalp3" }],
});

let model: Model;
let server: DialsClient;
let live: AnalysisRequest;
beforeAll(async () => {
  model = await loadModelFromFolder("models/csc-default");
  server = simulatedClient([REFERENCE, TRIP]);
  const [dataset] = await server.listDatasets("csc");
  live = {
    ...{ workspace: "csc", dataset, runNumber: TRIP.runNumber, recipeName: "csc-default" },
    elements: ["CSC/CSCOfflineMonitor/recHits/hRHGlobalm2", "CSC/CSCOfflineMonitor/recHits/hRHGlobalp3"],
    shown: "",
  };
});

/** What the worker of a page does; the network answers with its baseline, as one that has nothing to correct. */
function page(client: DialsClient) {
  const files = new RunFiles(client);
  const session = new AnalysisSession({
    client,
    loadModel: () => Promise.resolve(model),
    loadCard: () => Promise.reject(new Error("csc-default has a network")),
    createAutoencoder: () =>
      Promise.resolve({
        reconstruct: ({ baseline }) => Promise.resolve(baseline.slice()),
        report: () => ({ backend: "cpu", device: "", workers: 1, selfTest: 0, note: undefined }),
        mapsPerSecond: () => 1,
        dispose: () => undefined,
      }),
  });
  const signal = new AbortController().signal;
  const analyse = async (request: AnalysisRequest): Promise<RunAnalysis> => {
    session.useClient(await files.clientOf(request));
    const analysis = await session.analyse(request, { signal, onProgress: () => undefined });
    files.setAnalysed({ request, analysis, loaded: session.loaded });
    return analysis;
  };
  const save = (analysis: RunAnalysis): Promise<Blob> => {
    const recipe = recipeOf("csc-default");
    if (!recipe) throw new Error("no recipe");
    const context = {
      toolVersion: "0.1.0",
      createdAt: 5,
      recipe,
      sha256: (text: string) => `${text.length}`,
    };
    const exports = exportFiles([analysis], context);
    return files.save({ toolVersion: "0.1.0", savedAt: 5, exports }, signal);
  };
  const open = async (file: Blob) => {
    const { request } = await files.summary(file);
    return analyse({ ...request, shown: "", runFile: { id: 1, file } });
  };
  return { files, analyse, save, open };
}

/** A server that is gone. */
const gone = (): DialsClient =>
  simulatedClient([], {
    listLumisections: () => Promise.reject(new Error("the server was asked")),
    fetchOccupancy: () => Promise.reject(new Error("the server was asked")),
  });

describe("a run saved as a file", () => {
  it("is judged again without the server, to the same analysis", async () => {
    const first = page(server);
    const judged = await first.analyse(live);
    expect(judged.segments.map(({ region }) => region)).toEqual(["ME-2/1/11", "ME-2/1/12"]);
    const file = await first.save(judged);

    const second = page(gone());
    const again = await second.open(file);
    expect(again).toEqual(judged);
    expect(second.files.check()).toEqual({ nRows: 96, nMissing: 0, nVerdicts: 0, nScores: 0 });
  });

  it("says which verdicts are no longer those that were saved", async () => {
    const first = page(server);
    const judged = await first.analyse(live);
    const verdicts = judged.verdicts.map((verdict, k) =>
      k === 3 ? ({ state: "BAD", reasons: [0], defects: [] } as const) : verdict,
    );
    const file = await first.save({ ...judged, verdicts });
    const second = page(gone());
    await second.open(file);
    expect(second.files.check()).toMatchObject({ nVerdicts: 2, nScores: 0 });
  });

  it("holds of a growing run what was judged, whatever has come since; OMS is ahead of the dataset", async () => {
    let nLs = 20;
    const growing: DialsClient = {
      ...server,
      listLumisections: async (workspace, datasetId, runNumber) => {
        const all = await server.listLumisections(workspace, datasetId, runNumber);
        return runNumber === TRIP.runNumber ? all.slice(0, nLs) : all;
      },
      fetchRunConditions: async (runNumber) => {
        const known = await server.fetchRunConditions(runNumber);
        return runNumber === TRIP.runNumber ? { ...known, endTime: undefined, lastLsNumber: nLs + 5 } : known;
      },
    };
    const first = page(growing);
    const judged = await first.analyse(live);
    nLs = 30;
    const second = page(gone());
    expect(await second.open(await first.save(judged))).toEqual(judged);
  });

  it("loses nothing where OMS is gone when it is saved", async () => {
    let isDown = false;
    const failed = new DialsError({ kind: "serverFailed", url: "", tries: 4, status: 500, detail: "down" });
    const first = page({
      ...server,
      fetchRunConditions: (run) => (isDown ? Promise.reject(failed) : server.fetchRunConditions(run)),
      fetchLsConditions: (run, ls) => (isDown ? Promise.reject(failed) : server.fetchLsConditions(run, ls)),
    });
    const judged = await first.analyse(live);
    isDown = true;
    expect(await page(gone()).open(await first.save(judged))).toEqual(judged);
  });

  it("holds no map that came after the run was judged, and is not saved without one that was", async () => {
    let lacks = [30];
    const first = page({
      ...server,
      fetchOccupancy: async (...asked) => {
        const { maps, skipped } = await server.fetchOccupancy(...asked);
        const there = maps.lsNumbers.filter((ls) => maps.runNumber !== TRIP.runNumber || !lacks.includes(ls));
        return { maps: gatherMaps([maps], there), skipped };
      },
    });
    const judged = await first.analyse(live);
    expect(judged.verdicts[29]).toMatchObject({ state: "NOT EVALUATED", why: "missing" });
    lacks = [];
    expect(await page(gone()).open(await first.save(judged))).toEqual(judged);
    lacks = [7, 8];
    await expect(first.save(judged)).rejects.toThrow(
      "2 maps of ME-2 that were judged can't be fetched any more",
    );
  });

  it("is the one opened last, though the one before takes longer to read", async () => {
    const first = page(server);
    const file = await first.save(await first.analyse(live));
    const { files, open } = page(gone());
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = Object.assign(file.slice(), {
      slice: (...part: Parameters<Blob["slice"]>) =>
        Object.assign(file.slice(...part), {
          arrayBuffer: () => gate.then(() => file.slice(...part).arrayBuffer()),
        }),
    });
    const earlier = files.clientOf({ runFile: { id: 0, file: slow } });
    await open(file);
    release();
    await earlier;
    expect(files.check()).toMatchObject({ nRows: 96, nVerdicts: 0 });
  });

  it("goes back to the server for the next run", async () => {
    const only = page(server);
    const judged = await only.analyse(live);
    const file = await only.save(judged);
    await only.open(file);
    expect(await only.analyse({ ...live, runNumber: REFERENCE.runNumber })).toMatchObject({
      runNumber: 900005,
    });
  });

  it("is not saved before anything is judged", async () => {
    const { files } = page(server);
    const saving = files.save({ toolVersion: "", savedAt: 0, exports: [] }, new AbortController().signal);
    await expect(saving).rejects.toThrow("No run is judged to its end.");
  });
});
