import { expect, it, describe } from "vitest";
import type { RunFileSummary } from "../pipeline/analysisEngine";
import { RunFileError } from "../dials/run-file/runFileError";
import { addressOf } from "./addressSync";
import { fakeRun } from "./fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "./fakeServices.fixture";
import { selectRecipeName } from "./recipeName";
import { createAppStore } from "./store";

const SUMMARY: RunFileSummary = {
  ...{ toolVersion: "0.1.0", savedAt: 1 },
  request: {
    ...{ workspace: "hcal", runNumber: 306138, recipeName: "hcal-default", referenceRun: 306138 },
    dataset: { datasetId: 7, name: "/HcalNZS/Run2017H-v1/DQMIO", era: "Run2017H" },
  },
};
const file = (name: string) => new File(["x"], name);

/** A page that shows run 900002, judged. */
async function judgedPage(change: Parameters<typeof fakeEngine>[0] = {}) {
  const engine = fakeEngine({ openRunFile: () => Promise.resolve(SUMMARY), ...change });
  const store = createAppStore(fakeDependencies({ engine }));
  await store.getState().start();
  store.getState().openRun(900002);
  engine.finish();
  await settled();
  expect(store.getState().analysis.phase).toBe("ready");
  return { engine, store };
}

describe("opening a run file", () => {
  it("judges what the file says by the file, and compares with what it was saved with", async () => {
    const { engine, store } = await judgedPage();
    void store.getState().openRunFile(file("a.lumiscope"));
    await settled();
    const request = engine.requests.at(-1);
    expect(request).toMatchObject({ ...SUMMARY.request, runFile: { id: 1 } });
    expect(addressOf(store.getState())).toMatchObject({ runNumber: 306138, fileName: "a.lumiscope" });
    expect(selectRecipeName(store.getState())).toBe("hcal-default");
    engine.finish(fakeRun());
    await settled();
    expect(store.getState().runFile?.comparison).toMatchObject({ nVerdicts: 0 });
  });

  it("leaves everything as it is where the file is no good", async () => {
    const openRunFile = () => Promise.reject(new RunFileError("It is damaged."));
    const { engine, store } = await judgedPage({ openRunFile });
    const { analysis } = store.getState();
    await store.getState().openRunFile(file("b.lumiscope"));
    expect(store.getState()).toMatchObject({
      ...{ analysis, runNumber: 900002, runFile: undefined, runFileWork: undefined },
      runFileFailure: { title: "The file cannot be used", detail: "b.lumiscope: It is damaged." },
    });
    expect(engine.requests).toHaveLength(1);
    store.getState().dismissRunFileFailure();
    expect(store.getState().runFileFailure).toBeUndefined();
  });

  it("of two files dropped one after the other, shows the second", async () => {
    const answers: (() => void)[] = [];
    const openRunFile = () => new Promise<RunFileSummary>((resolve) => answers.push(() => resolve(SUMMARY)));
    const { engine, store } = await judgedPage({ openRunFile });
    void store.getState().openRunFile(file("first.lumiscope"));
    void store.getState().openRunFile(file("second.lumiscope"));
    answers[1]();
    answers[0]();
    await settled();
    expect(store.getState().runFile?.file.name).toBe("second.lumiscope");
    expect(engine.requests).toHaveLength(2);
  });

  it("gives way to a run that was chosen while the file was read", async () => {
    let read: () => void = () => undefined;
    const openRunFile = () =>
      new Promise<RunFileSummary>((resolve) => {
        read = () => resolve(SUMMARY);
      });
    const { store } = await judgedPage({ openRunFile });
    void store.getState().openRunFile(file("slow.lumiscope"));
    store.getState().openRun(900001);
    read();
    await settled();
    expect(store.getState()).toMatchObject({ runNumber: 900001, runFile: undefined, runFileWork: undefined });
  });

  it("is compared whenever it is judged, again after a cancel too, and says nothing until then", async () => {
    const { engine, store } = await judgedPage();
    void store.getState().openRunFile(file("a.lumiscope"));
    await settled();
    store.getState().cancelAnalysis();
    await settled();
    void store.getState().analyse();
    engine.finish(fakeRun());
    await settled();
    expect(store.getState().runFile?.comparison).toMatchObject({ nVerdicts: 0 });
    void store.getState().analyse();
    expect(store.getState().runFile?.comparison).toBeUndefined();
  });

  it("is named in the address with its own workspace and dataset", async () => {
    const { store } = await judgedPage();
    void store.getState().openRunFile(file("a.lumiscope"));
    await settled();
    expect(addressOf(store.getState())).toMatchObject({
      workspace: "hcal",
      datasetName: "/HcalNZS/Run2017H-v1/DQMIO",
    });
  });

  it("ends when another run is opened: the same number on the server is another run", async () => {
    const { engine, store } = await judgedPage();
    void store.getState().openRunFile(file("a.lumiscope"));
    await settled();
    store.getState().openRun(306138);
    expect(store.getState().runFile).toBeUndefined();
    expect(engine.requests.at(-1)).toMatchObject({ runNumber: 306138, workspace: "csc" });
    expect(engine.requests.at(-1)).not.toHaveProperty("runFile");
  });
});

describe("saving a run file", () => {
  it("hands out the file under a name that says it is simulated, with the export inside", async () => {
    const contents: unknown[] = [];
    const saveRun = (content: unknown) => {
      contents.push(content);
      return Promise.resolve(new Blob(["bytes"]));
    };
    const { store } = await judgedPage({ saveRun });
    const saved = await store.getState().saveRunFile();
    expect(saved?.name).toBe("SIMULATED_csc_900002.lumiscope");
    expect(await saved?.file.text()).toBe("bytes");
    expect(contents).toMatchObject([{ toolVersion: "0.1.0", exports: { length: 8 } }]);
  });

  it("says why there is nothing to save", async () => {
    const store = createAppStore(fakeDependencies());
    expect(await store.getState().saveRunFile()).toBeUndefined();
    expect(store.getState().runFileFailure).toMatchObject({ detail: "No run is judged to its end." });
    const { store: other } = await judgedPage();
    void other.getState().openRunFile(file("a.lumiscope"));
    await settled();
    await other.getState().saveRunFile();
    expect(other.getState().runFileFailure).toMatchObject({
      detail: "What is shown comes from a run file already.",
    });
  });

  it("says what failed where the maps cannot be had again", async () => {
    const saveRun = () => Promise.reject(new Error("the server is gone"));
    const { store } = await judgedPage({ saveRun });
    expect(await store.getState().saveRunFile()).toBeUndefined();
    expect(store.getState()).toMatchObject({
      runFileWork: undefined,
      runFileFailure: { detail: "the server is gone" },
    });
  });
});
