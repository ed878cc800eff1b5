import { describe, expect, it } from "vitest";
import type { CallName, CallOptions, TrainingEngine } from "../../pipeline/training/trainingCalls";
import { fakeDependencies } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import { refusedForMemory, trainingChoice } from "./trainingChoice";
import { selectSurvey } from "./trainingSlice";

interface Asked {
  readonly name: CallName;
  readonly request: unknown;
  readonly options: CallOptions<"search">;
  readonly finish: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** A training engine that waits for the test. */
async function opened() {
  const asked: Asked[] = [];
  const training: TrainingEngine = {
    ask: (name, request, options = {}) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
        const finish = (answer: unknown) => resolve(answer as never);
        asked.push({ name, request, options: options as CallOptions<"search">, finish, fail: reject });
      }),
  };
  let clock = 0;
  const store = createAppStore(fakeDependencies({ training, now: () => (clock += 10) }));
  await store.getState().start();
  store.getState().choose({ runs: [900001, 900002] });
  return { store, asked };
}

describe("training on the models page", () => {
  it("asks for every combination of the choice, with what the workspace is judged by", async () => {
    const { store, asked } = await opened();
    store.getState().choose({ codes: [10, 2], rates: [1e-3, 3e-4] });
    const training = store.getState().startSearch();
    expect(asked[0]).toMatchObject({
      name: "search",
      request: {
        source: { workspace: "csc", recipeName: "csc-default", dataset: { datasetId: 18000002 } },
        runs: [900001, 900002],
        lsPerSample: 10,
        largestCode: 10,
      },
    });
    expect(asked[0].request).toHaveProperty("trials.length", 4);
    asked[0].finish({ trials: [] });
    await training;
    expect(store.getState().search).toMatchObject({ phase: "ready" });
  });

  it("shows progress, and starts the clock anew when training begins after fetching", async () => {
    const { store, asked } = await opened();
    void store.getState().startSearch();
    const startOf = () => {
      const { search } = store.getState();
      return search.phase === "running" ? search.startedAt : NaN;
    };
    asked[0].options.onProgress?.({ runNumber: 900001, done: 1, total: 9 });
    const fetching = startOf();
    asked[0].options.onProgress?.({ runNumber: 900001, done: 2, total: 9 });
    expect(startOf()).toBe(fetching);
    asked[0].options.onProgress?.({ trial: 0, nTrials: 2, share: 0.1, curve: [] });
    expect(startOf()).toBeGreaterThan(fetching);
  });

  it("is cancelled without a trace, and a failure says what happened", async () => {
    const { store, asked } = await opened();
    const first = store.getState().startSearch();
    store.getState().cancelTraining();
    await first;
    asked[0].options.onProgress?.({ trial: 0, nTrials: 2, share: 0.1, curve: [] });
    expect(store.getState().search).toEqual({ phase: "cancelled" });

    const second = store.getState().checkData();
    asked[1].fail(new Error("no such run"));
    await second;
    expect(store.getState().survey).toMatchObject({ phase: "failed", failure: { detail: "no such run" } });
  });

  it("forgets what was found when other data is chosen, and the choice in another dataset", async () => {
    const { store, asked } = await opened();
    const checking = store.getState().checkData();
    asked[0].finish({ runs: [] });
    await checking;
    store.getState().choose({ maxEpochs: 10 });
    expect(store.getState().survey.phase).toBe("ready");
    store.getState().choose({ runs: [900001] });
    expect(store.getState().survey.phase).toBe("idle");
    await store.getState().chooseDataset("/StreamExpress/Run2026S-Express-v1/DQMIO");
    expect(trainingChoice(store.getState()).runs).toEqual([]);
  });

  it("never shows what was found of other data than what is chosen", async () => {
    const { store, asked } = await opened();
    const checking = store.getState().checkData();
    asked[0].options.onProgress?.({ runNumber: 900001, done: 1, total: 9 });
    store.getState().choose({ runs: [900001] });
    asked[0].finish({ runs: [] });
    await checking;
    expect(store.getState().survey.phase).toBe("cancelled");

    const again = store.getState().checkData();
    asked[1].finish({ runs: [] });
    await again;
    expect(selectSurvey(store.getState()).phase).toBe("ready");
    await store.getState().chooseDataset("/StreamExpress/Run2026S-Express-v1/DQMIO");
    expect(selectSurvey(store.getState()).phase).toBe("idle");
  });

  it("shows the second of two of a kind, not that the first was ended by it", async () => {
    const { store } = await opened();
    const first = store.getState().startSearch();
    void store.getState().startSearch();
    await first;
    expect(store.getState().search.phase).toBe("running");
  });

  it("refuses before anything is fetched what a page cannot hold", async () => {
    const { store } = await opened();
    const large = [{ runNumber: 900001, nLs: 12_000, datasetId: 1, datasetName: "D" }];
    store.setState({ runs: { phase: "ready", value: large } });
    expect(refusedForMemory(store.getState())).toBeUndefined();
    store.getState().choose({ lsPerSample: 1 });
    expect(refusedForMemory(store.getState())).toMatch(/GB of memory/);
  });
});
