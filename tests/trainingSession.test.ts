import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { flaggedStretches } from "../src/domain/rivals/flaggedStretches";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import type { CandidateCard } from "../src/ml/candidate/candidateCard";
import { readCandidate } from "../src/ml/candidate/candidateFiles";
import type { CandidateStore } from "../src/ml/candidate/candidateStore";
import { judgingCandidate } from "../src/ml/candidate/judgingCandidate";
import { readKept } from "../src/ml/candidate/readKept";
import { nodeBackends } from "../src/ml/nodeBackends.node";
import { startTrainingBackend } from "../src/ml/training/trainingBackend";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { givingWay } from "../src/pipeline/training/givingWay";
import type { MapSource } from "../src/pipeline/training/labelledRun";
import { serveCalls } from "../src/pipeline/training/serveCalls";
import type { SearchProgress, TrainingReply } from "../src/pipeline/training/trainingCalls";
import { trainingHandlers } from "../src/pipeline/training/trainingSession";
import { recipes } from "../src/recipes/loadRecipe";
import { datasetsOf } from "../src/simulation/datasets";
import { scenarioOf } from "../src/simulation/scenario";
import { memoryCandidates } from "./memoryCandidates";
import { simulatedClient } from "./simulatedClient";

/** Weights that are numbers, and so large that what they give is none. */
const huge = (bytes: Uint8Array<ArrayBuffer>) => new Float32Array(bytes.slice().buffer).fill(3e38);

/** RPC: maps of 12 x 5 bins, judged without a network. Run 900021 is clean; in 900022 a cell dies and one turns hot. */
const runs = [900021, 900022, 900025].flatMap((runNumber) => scenarioOf(runNumber) ?? []);
const [dataset] = datasetsOf("rpc");
const source: MapSource = {
  workspace: "rpc",
  dataset,
  recipeName: "rpc-default",
  referenceRun: undefined,
  mePath: "RPC/AllHits/SummaryHistograms/Occupancy_for_Barrel",
  joined: undefined,
};

const client = simulatedClient(runs, {
  listMonitoringElements: () => Promise.resolve([{ meId: 1, mePath: source.mePath, dimension: 2 }]),
});

function openSession(store: CandidateStore = memoryCandidates()) {
  const noModel = () => Promise.reject(new Error("RPC has no network"));
  return trainingHandlers({
    recipes,
    store,
    now: () => Date.UTC(2026, 10, 23),
    loadModel: noModel,
    session: new AnalysisSession({
      client,
      loadModel: noModel,
      loadCard: noModel,
      createAutoencoder: noModel,
    }),
    loadRival: noModel,
    startBackend: () => startTrainingBackend(nodeBackends),
    giveWay: givingWay(20),
  });
}

/** The deployed judging, in which a kept candidate may take a network's place. */
function judgingSession(store: CandidateStore, card?: CandidateCard): AnalysisSession {
  const noModel = () => Promise.reject(new Error("RPC has no network"));
  return new AnalysisSession({
    client,
    loadModel: noModel,
    loadCard: noModel,
    createAutoencoder: noModel,
    openCandidate: async (sha256) => {
      const candidate = await readKept(store, sha256);
      const startBackend = () => startTrainingBackend(nodeBackends);
      return judgingCandidate({ ...candidate, card: card ?? candidate.card }, { startBackend });
    },
  });
}

const candidateOf = (store: ReturnType<typeof memoryCandidates>, sha256: string): CandidateCard =>
  readCandidate(store.kept.get(sha256) ?? [], undefined).card;

const data = { source, lsPerSample: 1, largestCode: 5 };
const trials = [
  { kind: "dense", code: 5, rate: 3e-3 },
  { kind: "dense", code: 2, rate: 3e-3 },
] as const;
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

describe("training on the runs of a data source", () => {
  beforeAll(async () => {
    // Constants that tfjs makes once are no growth.
    await startTrainingBackend(nodeBackends);
  });

  it("says what there is to learn from: what is flagged is left out", async () => {
    const survey = await openSession().survey({ ...data, runs: [900021, 900022] }, quiet);
    const [clean, faulty] = survey.runs;
    expect(clean.nFlagged).toBeLessThan(0.02 * clean.nLs);
    // The dead cell from LS 150 to the end at 300, and the hot one at LS 60-89.
    expect(faulty.nFlagged).toBeGreaterThan(170);
    expect(survey.nSamples).toBe(clean.nSamples + faulty.nSamples);
    expect(survey.problems.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("Run 900022 has faults"),
    );
    expect(survey.offers).toMatchObject([
      { kind: "dense", words: "dense 60-30-5-30-60" },
      { kind: "convolutional" },
    ]);
    expect(survey.offers[1]).toHaveProperty("refused");
  });

  it("trains every trial, beats the mean map or says so, and finds the dead cell in another run", async () => {
    const handlers = openSession();
    const before = tf.memory().numTensors;
    const told: SearchProgress[] = [];
    const report = await handlers.search(
      { ...data, runs: [900021], trials, maxEpochs: 15, seed: 1 },
      { ...quiet, onProgress: (progress) => "curve" in progress && told.push(progress) },
    );
    expect(report.trials).toHaveLength(2);
    for (const { curve, bestEpoch, diagnosis } of report.trials) {
      const share = curve[bestEpoch].validation / report.meanMapError;
      expect(/next to nothing|worse than giving the mean map/.test(diagnosis)).toBe(share > 0.95);
    }
    const { curve, bestEpoch } = report.trials[report.best];
    expect(curve[bestEpoch].validation).toBeLessThan(0.93 * report.meanMapError);
    expect(told.at(-1)).toMatchObject({ trial: 1, nTrials: 2 });
    expect(report.nTrain + report.nValidation).toBeGreaterThan(250);

    const evaluation = await handlers.evaluate(
      { model: { trial: report.best }, source, runNumber: 900022 },
      quiet,
    );
    const mean = (wanted: string) => {
      const errors = evaluation.errors.filter((_, k) => evaluation.classes[k] === wanted);
      return errors.reduce((a, b) => a + b, 0) / errors.length;
    };
    expect(mean("flagged")).toBeGreaterThan(1.5 * mean("good"));
    // The deployed expectation, here the template, fits a good LS about as well: hits come in clusters for both.
    const [first] = evaluation.classes.flatMap((one, k) => (one === "good" ? [k] : []));
    const ratio = evaluation.deployedDeviances[first] / evaluation.deviances[first];
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.5);
    expect(tf.memory().numTensors).toBe(before);

    const sample = evaluation.firstLs.indexOf(200);
    const [maps] = await handlers.inspectSample({ sample }, quiet);
    // Dead: W-1/S04, which is column 3 of row 1. The network has never seen it empty.
    expect(maps.input[12 + 3]).toBe(0);
    expect(maps.expectation[12 + 3]).toBeGreaterThan(5);
    expect(maps.deviance[12 + 3]).toBeLessThan(-3);
  });

  it("keeps the other networks where one diverges, and says of it that it did", async () => {
    const both = [{ kind: "dense", code: 5, rate: 1e30 }, trials[0]] as const;
    const request = { ...data, runs: [900021], trials: both, maxEpochs: 3, seed: 1 };
    const report = await openSession().search(request, quiet);
    expect(report.trials.map(({ diverged }) => diverged)).toEqual([true, false]);
    expect(report.trials[0].diagnosis).toMatch(/diverged/);
    expect(report.best).toBe(1);
  });

  it("refuses a network that these maps cannot have before another one is trained", async () => {
    const told: SearchProgress[] = [];
    const search = openSession().search(
      {
        ...{ ...data, runs: [900021], maxEpochs: 3, seed: 1 },
        trials: [trials[0], { kind: "convolutional", code: 2, rate: 1e-3 }],
      },
      { ...quiet, onProgress: (progress) => "curve" in progress && told.push(progress) },
    );
    await expect(search).rejects.toThrow(/convolutions need 16 x 16 bins/);
    expect(told).toEqual([]);
  });

  it("gives the same networks from the same data", async () => {
    const request = { ...data, runs: [900021], trials: trials.slice(1), maxEpochs: 3, seed: 1 };
    const [first, second] = [
      await openSession().search(request, quiet),
      await openSession().search(request, quiet),
    ];
    expect(second.trials[0].curve).toEqual(first.trials[0].curve);
  });

  it("keeps a candidate that another session reads, evaluates alike, hands out and deletes", async () => {
    const store = memoryCandidates();
    const first = openSession(store);
    const request = { ...data, runs: [900021], trials: trials.slice(1), maxEpochs: 3, seed: 1 };
    await first.search(request, quiet);
    const { sha256 } = await first.keep({ trial: 0 }, quiet);
    const asTrained = await first.evaluate({ model: { trial: 0 }, source, runNumber: 900022 }, quiet);

    const second = openSession(store);
    const [kept] = await second.listKept(undefined, quiet);
    expect(kept).toMatchObject({
      sha256,
      card: { status: "CANDIDATE", name: "RB dense 2", training: { runs: [900021] } },
    });
    const asKept = await second.evaluate({ model: { sha256 }, source, runNumber: 900022 }, quiet);
    expect(asKept.errors).toEqual(asTrained.errors);

    const files = await second.filesOfKept({ sha256 }, quiet);
    await second.deleteKept({ sha256 }, quiet);
    expect(await second.listKept(undefined, quiet)).toEqual([]);
    expect(await second.bring({ files, target: undefined }, quiet)).toEqual(kept);

    const damaged = files.map((file) =>
      file.name.endsWith(".bin") ? { ...file, bytes: new Uint8Array(huge(file.bytes).buffer) } : file,
    );
    const target = { ...source, lsPerSample: 1, scale: { by: "ownFullest" } } as const;
    const plain = damaged.filter(({ name }) => !name.endsWith("_card.json"));
    await expect(second.bring({ files: plain, target }, quiet)).rejects.toThrow(/computed once/);

    store.kept.set(sha256, files.slice(0, 2));
    expect(await second.listKept(undefined, quiet)).toMatchObject([
      { broken: expect.stringContaining("not among the files") as string },
    ]);
    await expect(second.evaluate({ model: { sha256 }, source, runNumber: 900022 }, quiet)).rejects.toThrow(
      /not among/,
    );
  });

  it("lets a kept candidate judge its element: what differs is counted, and no LS is GOOD", async () => {
    const store = memoryCandidates();
    const training = openSession(store);
    const request = { ...data, runs: [900021], trials: trials.slice(1), maxEpochs: 15, seed: 1 };
    await training.search(request, quiet);
    const { sha256 } = await training.keep({ trial: 0 }, quiet);

    const session = judgingSession(store);
    const asked = { ...source, runNumber: 900022, shown: source.mePath };
    const plain = await session.analyse(asked, quiet);
    const judged = await session.analyse({ ...asked, candidate: sha256 }, quiet);
    expect(plain.candidate).toBeUndefined();
    const { candidate } = judged;
    expect(candidate).toMatchObject({ sha256, name: "RB dense 2", mePath: source.mePath, label: "RB" });
    expect(candidate?.deployed).toEqual(plain.verdicts.map(({ state }) => state));
    // The hot cell, in LS 60-89, is BAD by both; and by neither is the first LS of the run.
    expect([candidate?.found[70], candidate?.deployed[70]]).toEqual(["BAD", "BAD"]);
    expect(judged.verdicts[70].state).toBe("BAD");
    expect([candidate?.found[0], plain.verdicts[0].state]).toEqual(["GOOD", "GOOD"]);
    expect(judged.verdicts[0]).toMatchObject({ state: "NOT EVALUATED", why: "domain" });
    expect(judged.verdicts.some(({ state }) => state === "GOOD")).toBe(false);
    // What is drawn is what judged.
    const drawn = (analysed: RunAnalysis) => analysed.elements[0].expected[0];
    expect(drawn(judged)).not.toBe(drawn(plain));

    await expect(session.analyse({ ...asked, candidate: "0".repeat(64) }, quiet)).rejects.toThrow(
      /no longer in the browser/,
    );
    const elsewhere = { ...candidateOf(store, sha256), workspace: "csc" };
    await expect(
      judgingSession(store, elsewhere).analyse({ ...asked, candidate: sha256 }, quiet),
    ).rejects.toThrow(/is for RPC\/.* of csc, which rpc-default does not judge here/);
    const other = { ...candidateOf(store, sha256), nx: 13 };
    await expect(
      judgingSession(store, other).analyse({ ...asked, candidate: sha256 }, quiet),
    ).rejects.toThrow(/knows maps of 13 x 5 bins, these have 12 x 5/);
  });

  it.each(["template", "template-cusum", "pca5"])(
    "judges a run by %s: what the deployed judging flags goes beyond all that the reference run has",
    async (name) => {
      const report = await openSession().rival({ name, source, runNumber: 900022 }, quiet);
      expect([report.label, report.thresholdRun, report.card]).toEqual(["RB", 900025, undefined]);
      const stretches = flaggedStretches(report);
      const largest = stretches.reduce((a, b) => (b.ratio > a.ratio ? b : a));
      expect(largest.lsClass).toBe("flagged");
      // PCA names no place.
      if (name !== "pca5") expect(largest.place).toMatch(/^(W-1\/S04|W\+2\/S10)$/);
    },
  );

  it("says of a rival for other elements which ones, and of one that does not exist that", async () => {
    const of = (name: string) => openSession().rival({ name, source, runNumber: 900022 }, quiet);
    await expect(of("ecal-published")).rejects.toThrow(/EE \+ and .*EE -: choose such an element/);
    await expect(of("none")).rejects.toThrow("There is no rival none");
  });

  it("hears a cancel while it trains, and refuses what cannot be trained on", async () => {
    const replies: TrainingReply[] = [];
    const serve = serveCalls(openSession(), (reply) => replies.push(reply));
    const request = { ...data, runs: [900021], trials, maxEpochs: 100_000, seed: 1 };
    serve({ id: 1, type: "call", name: "search", request });
    await expect
      .poll(() => replies.some((r) => r.type === "progress" && "curve" in (r.progress as object)), {
        timeout: 30_000,
      })
      .toBe(true);
    serve({ id: 1, type: "cancel" });
    await expect.poll(() => replies.at(-1)).toEqual({ id: 1, type: "failed", failure: { kind: "aborted" } });

    serve({ id: 2, type: "call", name: "search", request: { ...request, lsPerSample: 20 } });
    await expect
      .poll(() => replies.find(({ id, type }) => id === 2 && type === "failed"), { timeout: 30_000 })
      .toMatchObject({
        failure: { failure: { message: expect.stringContaining("Too little to learn from") as string } },
      });
    serve({
      id: 3,
      type: "call",
      name: "evaluate",
      request: { model: { trial: 0 }, source, runNumber: 900022 },
    });
    await expect
      .poll(() => replies.find(({ id }) => id === 3))
      .toMatchObject({
        failure: { failure: { message: expect.stringContaining("train it again") as string } },
      });
  });
});
