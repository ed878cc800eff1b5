import { expect, it } from "vitest";
import { decisionOf, exportOf, reversalOf, signatureOf } from "../../domain/decisions/decisionEvents.fixture";
import { queueRow } from "../../domain/review/queueRow";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { fakeClient, fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import type { QueueColumn, QueueEntry } from "./queueState";
import { QUEUE_COLUMNS, QUEUE_FILTERS } from "./queueState";
import { queueView } from "./queueView";

const RUNS = Array.from({ length: 600 }, (_, k) => 380001 + k);
const DATASET = "/Muon0/Run2026S-PromptReco-v1/DQMIO";

/** A dataset of 600 runs, typed whole into the queue. */
async function openQueue() {
  const listed = RUNS.map((runNumber) => ({
    datasetId: 18000002,
    datasetName: DATASET,
    runNumber,
    nLs: 900,
  }));
  const engine = fakeEngine();
  const client = fakeClient({ listRuns: () => Promise.resolve(listed) });
  const store = createAppStore(fakeDependencies({ engine, client }));
  store.setState({ frontPage: "review", queueText: "380001-380600" });
  await store.getState().start();
  return { store, engine, state: store.getState };
}

/** Shortest of some tries, ms of the processor: what else the machine does must not count. */
function fastest(act: () => void): number {
  const times = Array.from({ length: 8 }, () => {
    const start = process.cpuUsage();
    act();
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

it("600 judged runs with 4,200 events of the log are sorted and filtered within a frame", async () => {
  const { store, state } = await openQueue();
  const entries = RUNS.map((runNumber, k): [number, QueueEntry] => [
    runNumber,
    { phase: "judged", row: queueRow(drawnRun("GgBBm".repeat(1 + (k % 7)), { runNumber }), undefined) },
  ]);
  const decisionLog = RUNS.flatMap((runNumber, k) => {
    const of = { runNumber, datasetName: DATASET };
    return [
      ...[1, 2, 3].map((n) => decisionOf(10 * k + n, { ...of, ranges: [[n, n]] })),
      reversalOf(10 * k + 4, "undo", 10 * k + 2),
      signatureOf(10 * k + 5, of),
      signatureOf(10 * k + 6, { ...of, who: "Ben" }),
      exportOf(10 * k + 7, of),
    ];
  });
  store.setState({ queueEntries: new Map(entries), decisionLog });
  const [first] = queueView(state());
  expect([first.nOpen, first.signOff?.signatures.length]).toEqual([1, 2]);
  expect(first.exported?.changed).toEqual(["decisions", "verdicts"]);
  const slowest = Math.max(
    ...QUEUE_COLUMNS.map((column: QueueColumn) =>
      fastest(() => queueView({ ...state(), queueSort: { column, isDescending: true } })),
    ),
    ...QUEUE_FILTERS.map((queueFilter) => fastest(() => queueView({ ...state(), queueFilter }))),
  );
  expect(slowest).toBeLessThan(16);
  // What people said is folded anew only when the log changes.
  expect(fastest(() => queueView({ ...state(), decisionLog: [...decisionLog] }))).toBeLessThan(200);
});

it("a batch of 600 runs is cancelled in the middle and goes on with what is left, each run judged once", async () => {
  const { engine, state } = await openQueue();
  const judgeUntil = async (nDone: number) => {
    while (engine.requests.length <= nDone) {
      const { runNumber } = engine.requests[engine.requests.length - 1];
      engine.finish(drawnRun("GG", { runNumber }));
      await settled();
    }
  };
  void state().judgeQueue();
  await settled();
  await judgeUntil(300);
  state().stopBatch("idle");
  await settled();
  expect([state().queueEntries.size, state().batch.phase]).toEqual([300, "idle"]);
  void state().judgeQueue();
  await settled();
  const resumed = engine.requests.slice(301).map(({ runNumber }) => runNumber);
  expect(resumed).toEqual([RUNS[300]]);
  await judgeUntil(600);
  engine.finish(drawnRun("GG", { runNumber: RUNS[599] }));
  await settled();
  expect(state().batch).toEqual({ phase: "idle" });
  expect([...state().queueEntries.values()].filter(({ phase }) => phase === "judged")).toHaveLength(600);
});
