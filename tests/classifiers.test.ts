import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { hcalMePath } from "../src/domain/geometry/hcal";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { nodeBackends } from "../src/ml/nodeBackends.node";
import { loadRivalFromFolder } from "../src/ml/rivals/rivalFolder.node";
import { startTrainingBackend } from "../src/ml/training/trainingBackend";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { givingWay } from "../src/pipeline/training/givingWay";
import type { ClassifyRequest } from "../src/pipeline/training/trainingCalls";
import { trainingHandlers } from "../src/pipeline/training/trainingSession";
import { recipes } from "../src/recipes/loadRecipe";
import { datasetsOf } from "../src/simulation/datasets";
import { scenarioOf } from "../src/simulation/scenario";
import { memoryCandidates } from "./memoryCandidates";
import { simulatedClient } from "./simulatedClient";

/** The runs of HCAL that judge and learn, short enough for a test. */
const runs = [900011, 900015].flatMap((runNumber) => {
  const scenario = scenarioOf(runNumber);
  return scenario ? [{ ...scenario, lsCount: 60 }] : [];
});
const mePath = hcalMePath(1);
const [dataset] = datasetsOf("hcal");

function openSession() {
  const client = simulatedClient(runs, {
    listMonitoringElements: () => Promise.resolve([{ meId: 1, mePath, dimension: 2 }]),
  });
  const loadModel = (name: string) => loadModelFromFolder(`models/${name}`);
  return trainingHandlers({
    recipes,
    store: memoryCandidates(),
    now: () => Date.UTC(2026, 10, 23),
    loadModel,
    session: new AnalysisSession({
      client,
      loadModel,
      loadCard: () => Promise.reject(new Error("HCAL has a network, whose card counts")),
      createAutoencoder: createNodeAutoencoder,
    }),
    loadRival: (name) => loadRivalFromFolder(`models/rivals/${name}`),
    startBackend: () => startTrainingBackend(nodeBackends),
    giveWay: givingWay(20),
  });
}

const request: ClassifyRequest = {
  source: {
    ...{ workspace: "hcal", dataset, recipeName: "hcal-default", referenceRun: undefined },
    ...{ mePath, joined: undefined },
  },
  runs: [900011],
  kinds: ["conv2", "logistic"],
  ...{ size: 5, place: "random", hot: "everyEvent", nMaps: 60, maxEpochs: 4, seed: 1, nSeeds: 2 },
};
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

describe("classifiers of maps with faults made in the app", () => {
  // One for all: the runs are labelled once.
  const handlers = openSession();
  beforeAll(async () => {
    await startTrainingBackend(nodeBackends);
  });

  it("stand beside an autoencoder and the deployed judging on the same maps of other LS", async () => {
    // The deployed network stays loaded.
    await handlers.survey({ ...request, lsPerSample: 1, largestCode: 2 }, quiet);
    const before = tf.memory().numTensors;
    const { methods, nGood, nPlaces } = await handlers.classify(request, quiet);
    expect(tf.memory().numTensors).toBe(before);
    expect(nGood).toEqual({ train: 36, validation: 12, test: 12 });
    expect(nPlaces).toBeGreaterThan(1000);
    expect(methods.map(({ method }) => method)).toEqual(["conv2", "logistic", "autoencoder", "deployed"]);
    for (const { confusion } of methods)
      expect(confusion.map((row) => row.reduce((sum, n) => sum + n, 0))).toEqual([12, 12, 12]);
    // 25 channels dead, or firing in each of 1,400 events where a tenth is usual: no statistic can miss that.
    expect(methods[3]).toMatchObject({ accuracy: 1, areas: [1, 1, 1] });
    expect(methods[2].areas[0]).toBeGreaterThan(0.99);
    expect(methods[0].training?.curve.length).toBe(5);
    // Other LS, faults and first weights: another figure, unless it is 1 in both.
    for (const { repeats, accuracy } of methods)
      expect([repeats.length, repeats[0].accuracy]).toEqual([2, accuracy]);
    const [first, second] = methods[1].repeats;
    expect(second).not.toEqual(first);
  });

  it("are kept, tried on a run that they did not learn from, handed out and brought again", async () => {
    const { sha256 } = await handlers.keepClassifier({ classifier: 0 }, quiet);
    const [kept] = await handlers.listKept(undefined, quiet);
    expect(kept).toMatchObject({
      sha256,
      classifier: { name: "depth1 conv2 5 x 5", kind: "classifier", training: { runs: [900011] } },
    });
    const other = { sha256, source: request.source, runNumber: 900015 };
    const { accuracy, nGood, confusion } = await handlers.testClassifier(other, quiet);
    expect(nGood).toBeGreaterThan(50);
    expect(confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(3 * nGood);
    expect(accuracy).toBeGreaterThan(1 / 3);

    const files = await handlers.filesOfKept({ sha256 }, quiet);
    await handlers.deleteKept({ sha256 }, quiet);
    expect(await handlers.bring({ files, target: undefined }, quiet)).toEqual(kept);
    const again = await handlers.testClassifier(other, quiet);
    expect(again.confusion).toEqual(confusion);

    const damaged = files.map((file) =>
      file.name.endsWith(".bin") ? { ...file, bytes: file.bytes.map((byte) => byte ^ 1) } : file,
    );
    await expect(handlers.bring({ files: damaged, target: undefined }, quiet)).rejects.toThrow(
      /SHA-256 differs/,
    );
    // It tells classes and gives back no map, so that it judges no run.
    await expect(
      handlers.evaluate({ model: { sha256 }, source: request.source, runNumber: 900015 }, quiet),
    ).rejects.toThrow(/no card of a candidate/);
  });

  it("are refused where there are no channels, or too few good LS", async () => {
    const csc = {
      ...request.source,
      recipeName: "csc-default",
      mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
    };
    await expect(handlers.classify({ ...request, source: csc }, quiet)).rejects.toThrow(/maps of channels/);
    await expect(handlers.classify({ ...request, nMaps: 20 }, quiet)).rejects.toThrow(/too few, at least 40/);
  });

  it("hear a Cancel", async () => {
    const abort = new AbortController();
    const onProgress = (progress: object) => {
      if ("curve" in progress) abort.abort();
    };
    const training = handlers.classify({ ...request, maxEpochs: 1000 }, { signal: abort.signal, onProgress });
    await expect(training).rejects.toMatchObject({ name: "AbortError" });
  });
});
