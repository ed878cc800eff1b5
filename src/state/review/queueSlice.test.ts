import { describe, expect, it } from "vitest";
import { DialsError } from "../../dials/dialsError";
import { PipelineError } from "../../pipeline/pipelineError";
import type { StoreDependencies } from "../appState";
import { decisionOf, exportOf, signatureOf } from "../../domain/decisions/decisionEvents.fixture";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { fakeRun } from "../fakeRun.fixture";
import { fakeClient, fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import { queueRuns } from "./queueRuns";
import { queueView } from "./queueView";

async function openQueue(queueText: string, change: Partial<StoreDependencies> = {}) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, ...change }));
  store.setState({ frontPage: "review", queueText });
  await store.getState().start();
  const state = () => store.getState();
  const phases = () => queueView(state()).map(({ runNumber, entry }) => `${runNumber} ${entry.phase}`);
  const judged = (runNumber: number) => engine.finish({ ...fakeRun(60), runNumber });
  return { engine, state, phases, judged, set: store.setState };
}

const gone = new DialsError({ kind: "network", url: "/", tries: 4, detail: "connection refused" });

describe("the queue", () => {
  it("is what RunRegistry has OPEN, or what was typed, with what the dataset lacks named", async () => {
    const certification = {
      ...fakeDependencies().certification,
      runStates: () =>
        Promise.resolve(
          new Map([
            [900004, "OPEN" as const],
            [900001, "COMPLETED" as const],
            [900002, "OPEN" as const],
            [900033, "OPEN" as const],
          ]),
        ),
    };
    const { state } = await openQueue("", { certification });
    expect(queueRuns(state()).runs).toBeUndefined();
    await state().loadRunStates();
    expect(queueRuns(state())).toMatchObject({
      source: "registry",
      runs: [900002, 900004],
      nElsewhere: 1,
    });
    state().setQueueText("900001-900003, 900100, 900200-900300, x");
    expect(queueRuns(state())).toEqual({
      source: "typed",
      runs: [900001, 900002, 900100],
      nElsewhere: 0,
      problems: ["“x” is no run and no range of runs", "the dataset has no run from 900200 to 900300"],
    });
  });

  it("is judged run by run, in the order listed, keeping a row of each", async () => {
    const { engine, state, phases, judged, set } = await openQueue("900001-900004");
    // A candidate judges the run that is looked at, and no row of those to be certified.
    set({ judgingCandidate: "a".repeat(64) });
    state().sortQueue({ column: "runNumber", isDescending: true });
    const batch = state().judgeQueue();
    await settled();
    expect(engine.requests[0]).toMatchObject({ runNumber: 900004, candidate: undefined });
    engine.progress({ step: "fetching", done: 3, total: 12 });
    expect(state().queueEntries.get(900004)).toEqual({ phase: "judging", share: 0.25 });
    judged(900004);
    await settled();
    expect(phases()).toEqual(["900004 judged", "900002 judging", "900001 waiting"]);
    judged(900002);
    await settled();
    judged(900001);
    await batch;
    expect(state().batch).toEqual({ phase: "idle" });
    expect(engine.requests.map(({ runNumber }) => runNumber)).toEqual([900004, 900002, 900001]);
    const [first] = queueView(state());
    expect(first.nOpen).toBe(
      first.entry.phase === "judged" ? first.entry.row.flagged.nLs : "a judged run has a row",
    );
  });

  it("goes on after a run that cannot be judged, and says why", async () => {
    const { engine, state, phases, judged } = await openQueue("900002, 900100");
    state().sortQueue({ column: "runNumber", isDescending: true });
    const batch = state().judgeQueue();
    await settled();
    engine.fail(new PipelineError({ kind: "run", message: "the dataset has no LS of run 900100" }));
    await settled();
    judged(900002);
    await batch;
    expect(phases()).toEqual(["900100 failed", "900002 judged"]);
  });

  it("stops where the server is gone, keeps what is judged, and goes on when asked to", async () => {
    const { engine, state, phases, judged } = await openQueue("900001, 900002, 900004");
    void state().judgeQueue();
    await settled();
    judged(900001);
    await settled();
    engine.fail(gone);
    await settled();
    expect(state().batch).toMatchObject({ phase: "stopped", failure: { mayRetry: true } });
    expect(phases()).toEqual(["900001 judged", "900002 waiting", "900004 waiting"]);
    void state().judgeQueue();
    await settled();
    expect(phases()).toEqual(["900001 judged", "900002 judging", "900004 waiting"]);
  });

  it("can be cancelled, and gives way to a run that is opened until that is left", async () => {
    const { engine, state, phases } = await openQueue("900001, 900002");
    void state().judgeQueue();
    await settled();
    state().openRun(900002);
    await settled();
    expect(state().batch).toEqual({ phase: "interrupted" });
    expect(engine.requests.map(({ runNumber }) => runNumber)).toEqual([900001, 900002]);
    state().closeRun();
    await settled();
    expect(state().batch).toEqual({ phase: "running" });
    state().stopBatch("idle");
    await settled();
    expect(phases()).toEqual(["900001 waiting", "900002 waiting"]);
  });

  it("forgets everything with the dataset", async () => {
    const { state, judged } = await openQueue("900001, 900002");
    void state().judgeQueue();
    await settled();
    judged(900001);
    await settled();
    await state().chooseDataset("/StreamExpress/Run2026S-Express-v1/DQMIO");
    expect([state().queueEntries.size, state().batch.phase]).toEqual([0, "idle"]);
  });

  it("tells nothing of a run that was judged by other rules", async () => {
    const { state, judged, set } = await openQueue("900001, 900002");
    void state().judgeQueue();
    await settled();
    judged(900001);
    await settled();
    set({ recipeName: "csc-tutorial" });
    expect([state().queueEntries.size, state().batch.phase]).toEqual([0, "idle"]);
    expect(queueRuns(state()).runs).toEqual([900001, 900002]);
  });

  it("says that verdicts are others than those signed and saved, where it judged later data of the run", async () => {
    const { engine, state, set } = await openQueue("900001");
    const of = { runNumber: 900001, datasetName: state().datasetName };
    const lists = { good: [[3, 4]], bad: [[1, 2]], notEvaluated: [] } as const;
    const said = { ...of, lists, decisions: [decisionOf(1).id] };
    set({ decisionLog: [decisionOf(1, of), signatureOf(2, said), exportOf(3, said)] });
    const judgedAs = async (picture: string) => {
      set({ queueEntries: new Map() });
      void state().judgeQueue();
      await settled();
      engine.finish(drawnRun(picture, of));
      await settled();
      const [{ signOff, exported }] = queueView(state());
      return [signOff?.signatures[0].changed, exported?.changed];
    };
    expect(await judgedAs("GGGG")).toEqual([[], []]);
    // The LS that a person called BAD: what the machine says of them now is no matter.
    expect(await judgedAs("BGGG")).toEqual([[], []]);
    expect(await judgedAs("GGGGG")).toEqual([["verdicts"], ["verdicts"]]);
    expect(await judgedAs("GGGm")).toEqual([["verdicts"], ["verdicts"]]);
  });

  it("calls no run clean that has nothing GOOD, or LS that nobody evaluated", async () => {
    const { engine, state, phases } = await openQueue("900001, 900002, 900004");
    void state().judgeQueue();
    for (const [runNumber, picture] of [
      [900001, "sGGg"],
      [900002, "GGGm"],
      [900004, "ssdd"],
    ] as const) {
      await settled();
      engine.finish(drawnRun(picture, { runNumber }));
    }
    await settled();
    state().filterQueue("clean");
    expect(phases()).toEqual(["900001 judged"]);
  });

  it("sorts what is not known last, and filters", async () => {
    const { state, phases, judged } = await openQueue("900001, 900002", { client: fakeClient() });
    void state().judgeQueue();
    await settled();
    judged(900001);
    await settled();
    state().stopBatch("idle");
    for (const isDescending of [true, false]) {
      state().sortQueue({ column: "flagged", isDescending });
      expect(phases()).toEqual(["900001 judged", "900002 waiting"]);
    }
    state().filterQueue("notJudged");
    expect(phases()).toEqual(["900002 waiting"]);
    state().filterQueue("flagged");
    expect(phases()).toEqual(["900001 judged"]);
  });
});
