import { describe, expect, it } from "vitest";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import type { StoreDependencies } from "../appState";
import { fakeDependencies, fakeEngine, fakeRowStore, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import type { RowStore } from "./keptRowsState";
import { queueView } from "./queueView";

/** A page of one browser, whose rows outlive it, at the queue of two runs. */
async function openQueue(queueRows: RowStore, change: Partial<StoreDependencies> = {}) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, queueRows, now: () => 7, ...change }));
  store.setState({ frontPage: "review", queueText: "900001-900002" });
  await store.getState().start();
  await settled();
  const state = store.getState;
  const phases = () => queueView(state()).map(({ entry }) => entry.phase);
  return { engine, state, phases, set: store.setState };
}

/** Judges the first run of the queue, then no further. */
async function judgeFirst({ engine, state }: Awaited<ReturnType<typeof openQueue>>, endTime?: number) {
  void state().judgeQueue();
  await settled();
  const run = drawnRun("GGs", { runNumber: 900001 });
  engine.finish({ ...run, run: { ...run.run, endTime } });
  await settled();
  state().stopBatch("idle");
}

describe("what was judged before a reload", () => {
  it("is shown as that, counts neither as judged nor as clean, and is judged again", async () => {
    const rows = fakeRowStore();
    const first = await openQueue(rows);
    await judgeFirst(first, 5);
    expect(first.phases()).toEqual(["judged", "waiting"]);
    first.state().filterQueue("clean");
    expect(first.phases()).toEqual(["judged"]);

    const reloaded = await openQueue(rows);
    expect(queueView(reloaded.state())[0].entry).toMatchObject({
      phase: "kept",
      judgedAt: 7,
      row: { good: { nLs: 2 } },
    });
    reloaded.state().filterQueue("clean");
    expect(reloaded.phases()).toEqual([]);
    reloaded.state().filterQueue("notJudged");
    expect(reloaded.phases()).toEqual(["kept", "waiting"]);
    await judgeFirst(reloaded, 5);
    expect(reloaded.engine.requests).toMatchObject([{ runNumber: 900001 }, { runNumber: 900002 }]);
    reloaded.state().filterQueue("all");
    expect(reloaded.phases()).toEqual(["judged", "waiting"]);
  });

  it("is of its dataset, recipe, reference run, masks and version alone, and comes back with them", async () => {
    const rows = fakeRowStore();
    await judgeFirst(await openQueue(rows), 5);
    const { state, phases, set } = await openQueue(rows);
    const { datasetName } = state();
    const others: readonly [other: object, own: object][] = [
      [{ datasetName: "/another" }, { datasetName }],
      [{ recipeName: "csc-tutorial" }, { recipeName: undefined }],
      [{ referenceRun: 900007 }, { referenceRun: undefined }],
      [{ masks: { csc: { list: { identity: { version: 2, sha256: "f" } }, proposed: [] } } }, { masks: {} }],
    ];
    for (const [other, own] of others) {
      set(other);
      await settled();
      expect(phases(), JSON.stringify(other)).toEqual(["waiting", "waiting"]);
      set(own);
      await settled();
      expect(phases(), JSON.stringify(own)).toEqual(["kept", "waiting"]);
    }
    expect((await openQueue(rows, { toolVersion: "0.1.10" })).phases()).toEqual(["waiting", "waiting"]);
  });

  it("is not kept of a run that goes on, and is no failure where nothing can be kept", async () => {
    const rows = fakeRowStore();
    await judgeFirst(await openQueue(rows));
    expect((await openQueue(rows)).phases()).toEqual(["waiting", "waiting"]);
    const broken = () => Promise.reject(new Error("the disk is full"));
    const page = await openQueue({ list: broken, keep: broken });
    await judgeFirst(page, 5);
    expect(page.phases()).toEqual(["judged", "waiting"]);
  });
});
