import { describe, expect, it } from "vitest";
import { queueRow } from "../../domain/review/queueRow";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { decidedAnalysis } from "../decisions/decidedAnalysis";
import { fakeDecisionStore } from "../decisions/fakeDecisionStore.fixture";
import { fakeRun } from "../fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { ready } from "../loadable";
import { createAppStore } from "../store";
import { referenceChoices } from "./referenceChoices";
import { itemsOf, openItems, selectItemShown } from "./selectedItem";

async function openReview(change: Parameters<typeof fakeDependencies>[0] = {}) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, ...change }));
  store.setState({ frontPage: "review", queueText: "900001, 900002" });
  await store.getState().start();
  store.getState().openRun(900002);
  engine.finish(fakeRun());
  await settled();
  const state = () => store.getState();
  const analysis = () => {
    const judged = decidedAnalysis(state());
    if (!judged) throw new Error("nothing is judged");
    return judged;
  };
  const shown = () => selectItemShown(state());
  return { state, analysis, shown, engine, set: store.setState };
}

describe("walking through a run", () => {
  it("begins where it is BAD, and goes segment by segment without leaving the list", async () => {
    const { state, analysis, shown } = await openReview();
    expect(shown()?.state).toBe("BAD");
    const items = itemsOf(analysis());
    for (let step = 0; step < 2 * items.length; step++) state().stepItem(-1);
    expect(shown()?.key).toBe(items[0].key);
    expect(state().notice).toBe("No further segment");
    const seen = items.map(() => {
      const item = shown();
      state().stepItem(1);
      return item?.key;
    });
    expect(seen).toEqual(items.map(({ key }) => key));
  });

  it("shows the LS in which the chambers are BAD together, and decides on those", async () => {
    const { state, analysis } = await openReview();
    const bad = itemsOf(analysis()).find((item) => item.state === "BAD");
    state().selectItem(bad?.key ?? "");
    const { lsNumber = 0, draftSpan } = state();
    expect(lsNumber >= (bad?.from ?? 0) && lsNumber <= (bad?.to ?? 0)).toBe(true);
    expect(draftSpan).toEqual({ from: bad?.from, to: bad?.to });
    state().selectLs(10);
    expect([state().reviewKey, state().draftSpan]).toEqual([undefined, undefined]);
  });

  it("follows the queue from run to run, and stays on the Review page", async () => {
    const { state } = await openReview();
    state().stepRun(1);
    expect([state().runNumber, state().notice]).toEqual([900002, "No further run in the queue"]);
    state().stepRun(-1);
    expect([state().runNumber, state().frontPage]).toEqual([900001, "review"]);
  });
});

describe("what is of one run and its rules", () => {
  const CHOICE = { thresholds: { cold: 5, hot: 5 }, severity: { anomalies: 2 } };

  it.each([
    ["another recipe", { recipeName: "csc-tutorial" }],
    ["another reference run", { referenceRun: 900001 }],
    ["another dataset", { datasetName: "/StreamExpress/Run2026S-Express-v1/DQMIO" }],
    ["another run", { runNumber: 900004 }],
  ])("is forgotten with %s", async (_, change) => {
    const { state, set } = await openReview();
    state().loadRunSources();
    state().tryOut(CHOICE);
    await settled();
    expect([state().registry.phase, state().whatIf]).toEqual(["ready", CHOICE]);
    set(change);
    expect([state().registry.phase, state().whatIf, state().reviewKey]).toEqual([
      "idle",
      undefined,
      undefined,
    ]);
  });
});

const judgedAs = (picture: string) =>
  ({ phase: "judged", row: queueRow(drawnRun(picture), undefined) }) as const;

describe("another reference run", () => {
  it("judges the run again, and the recipe's own is the recipe's again", async () => {
    const { state, engine } = await openReview();
    state().judgeAgainst(900001);
    expect([state().analysis.phase, engine.requests.at(-1)?.referenceRun]).toEqual(["running", 900001]);
    state().judgeAgainst(900005);
    expect([state().referenceRun, engine.requests.at(-1)?.referenceRun]).toEqual([undefined, undefined]);
  });

  it("is tried on the open run alone: the queue and the next run keep theirs", async () => {
    const { state, engine, set } = await openReview();
    const entries = new Map([[900001, { phase: "waiting" as const }]]);
    set({ queueEntries: entries });
    state().judgeAgainst(900001);
    state().judgeAgainst(900004);
    expect(state().queueEntries).toBe(entries);
    state().stepRun(-1);
    expect([state().runNumber, engine.requests.at(-1)?.referenceRun]).toEqual([900001, undefined]);
    expect([state().referenceRun, state().queueEntries]).toEqual([undefined, entries]);
  });

  it("is proposed by what OMS and RunRegistry say of the runs of the dataset", () => {
    const day = (n: number) => Date.UTC(2026, 5, n);
    const facts = (start: number, recordedLumi: number | undefined) => ({
      ...{ fillNumber: 1, initLumi: 20, startTime: day(start), endTime: day(start) + 1e7, recordedLumi },
    });
    const runs = [900001, 900002, 900003, 900004].map((runNumber) => ({
      ...{ datasetId: 1, datasetName: "", nLs: 400, runNumber },
    }));
    const known = {
      runs: ready(runs),
      runFacts: ready(
        new Map([
          [900001, facts(5, 150)],
          [900002, facts(8, 160)],
          [900003, facts(7, undefined)],
          [900004, facts(9, 165)],
        ]),
      ),
      runStates: ready(new Map([[900001, "COMPLETED" as const]])),
      queueEntries: new Map([[900001, judgedAs("GG")]]),
    };
    expect(referenceChoices(known, 900002)).toEqual([
      { runNumber: 900001, isCertified: true, isJudged: true, daysBefore: 3, meanLumi: [15, 16] },
      { runNumber: 900004, isCertified: false, isJudged: false, daysBefore: -1, meanLumi: [16.5, 16] },
    ]);
    const flagged = { ...known, queueEntries: new Map([[900001, judgedAs("GB")]]) };
    expect(referenceChoices(flagged, 900002)).toHaveLength(1);
  });
});

describe("agreeing", () => {
  it("keeps a decision of the machine's verdict on exactly the segment, and goes on to the next open one", async () => {
    const { state, analysis, shown } = await openReview();
    state().setSignedName("Anna");
    const first = shown();
    const nOpen = openItems(analysis()).length;
    await state().agree();
    expect(state().decisionLog).toMatchObject([
      { verdict: "BAD", who: "Anna", ranges: [[first?.from, first?.to]] },
    ]);
    expect(state().decisionLog[0]).toHaveProperty("comment", expect.stringMatching(/^agreed, ME−2\/1\/07/));
    expect(openItems(analysis())).toHaveLength(nOpen - 1);
    expect(shown()?.key).not.toBe(first?.key);
    expect(analysis().verdicts.map(({ state: one }) => one)).toEqual(
      fakeRun().verdicts.map(({ state: one }) => one),
    );
  });

  it("selects nothing and says nothing in another run that was opened while it was kept", async () => {
    const decisions = fakeDecisionStore();
    let kept = () => {};
    const slow = new Promise<void>((resolve) => (kept = resolve));
    const { state, engine } = await openReview({
      decisions: { ...decisions, append: (events) => slow.then(() => decisions.append(events)) },
    });
    state().setSignedName("Anna");
    const agreed = state().agree();
    state().openRun(900001);
    engine.finish({ ...fakeRun(), runNumber: 900001 });
    await settled();
    state().selectLs(10);
    kept();
    await agreed;
    expect(state().decisionLog).toMatchObject([{ runNumber: 900002 }]);
    expect([state().reviewKey, state().lsNumber]).toEqual([undefined, 10]);
    expect(state().notice).toBeUndefined();
  });

  it("asks for the name first, and never makes a verdict of what was not evaluated", async () => {
    const { state, analysis } = await openReview();
    await state().agree();
    expect([state().dialog, state().decisionLog.length]).toEqual(["decide", 0]);
    state().setSignedName("Anna");
    const unevaluated = itemsOf(analysis()).find(({ notEvaluated }) => notEvaluated !== undefined);
    state().selectItem(unevaluated?.key ?? "");
    await state().agree();
    expect([state().notice, state().decisionLog.length]).toEqual([
      "Not evaluated: there is no verdict to agree with",
      0,
    ]);
  });
});
