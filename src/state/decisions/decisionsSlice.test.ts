import { describe, expect, it } from "vitest";
import { EVENT_VERSION } from "../../domain/decisions/decisionEvent";
import { createAppStore } from "../store";
import { FAKE_ELEMENTS, fakeRun } from "../fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { decidedAnalysis } from "./decidedAnalysis";
import type { DecisionChoice } from "./decisionChoice";
import { draftChanges } from "./draftChanges";
import { fakeDecisionStore, fakeDisk, type FakeDisk } from "./fakeDecisionStore.fixture";
import { newEventId } from "./newEventId";
import { rangePresets } from "./rangePresets";

const RUN = fakeRun(60, FAKE_ELEMENTS.slice(1, 2));
const CHOICE: DecisionChoice = {
  ranges: [[30, 32]],
  verdict: "BAD",
  reason: "detector",
  comment: "  HV trip,\n see elog ",
  who: " Anna ",
};

/** A tab of the browser with run 900002 judged. */
async function openTab(disk: FakeDisk) {
  const engine = fakeEngine();
  const decisions = fakeDecisionStore(disk);
  const store = createAppStore(fakeDependencies({ engine, decisions, now: () => Date.UTC(2026, 10, 23) }));
  await store.getState().startDecisions();
  await store.getState().start();
  store.getState().openRun(900002);
  engine.finish(RUN);
  await settled();
  const stateOf = (ls: number) => {
    const analysis = decidedAnalysis(store.getState());
    return analysis?.verdicts[analysis.conditions.lsNumbers.indexOf(ls)].state;
  };
  return { store, stateOf, act: store.getState };
}

describe("deciding", () => {
  it("counts at once, after a reload, in the other tab, and not after an undo", async () => {
    const disk = fakeDisk();
    const [one, other] = [await openTab(disk), await openTab(disk)];
    expect(one.stateOf(31)).toBe("GOOD");
    expect(await one.act().decide(CHOICE)).toBe(true);
    await settled();
    const reloaded = await openTab(disk);
    for (const tab of [one, other, reloaded]) expect(tab.stateOf(31)).toBe("BAD");
    const [event] = one.act().decisionLog;
    expect(event).toMatchObject({ comment: "HV trip, see elog", who: "Anna", identity: "self-declared" });

    other.act().setSignedName("Ben");
    expect(await other.act().reverseDecision("undo", event.id)).toBe(true);
    await settled();
    for (const tab of [one, other]) expect(tab.stateOf(31)).toBe("GOOD");
    expect(await one.act().reverseDecision("redo", event.id)).toBe(true);
    await settled();
    expect(other.stateOf(31)).toBe("BAD");
    expect(other.act().decisionLog.map(({ order }) => order)).toEqual([1, 2, 3]);
  });

  it("is refused without comment, range or name", async () => {
    const { act } = await openTab(fakeDisk());
    for (const change of [{ comment: " x " }, { ranges: [[5, 4]] as const }, { ranges: [] }, { who: " " }])
      expect(await act().decide({ ...CHOICE, ...change })).toBe(false);
    expect(act().decisionLog).toEqual([]);
    expect(await act().reverseDecision("undo", newEventId())).toBe(false);
  });

  it("that cannot be kept does not count, and says so", async () => {
    const disk = fakeDisk();
    const { act, stateOf } = await openTab(disk);
    disk.fail = "the disk is full";
    expect(await act().decide(CHOICE)).toBe(false);
    expect([stateOf(31), act().decisionLog]).toEqual(["GOOD", []]);
    expect(act().decisionsFailure).toMatchObject({ detail: "the disk is full" });
    disk.fail = undefined;
    expect(await act().decide(CHOICE)).toBe(true);
    expect([stateOf(31), act().decisionsFailure]).toEqual(["BAD", undefined]);
  });

  it("is refused as long as what is kept cannot be read", async () => {
    const disk = fakeDisk();
    disk.fail = "IndexedDB is forbidden";
    const { act } = await openTab(disk);
    expect(act().decisionsFailure).toMatchObject({ title: "The decisions cannot be read" });
    expect(await act().decide(CHOICE)).toBe(false);
  });

  it("leaves events of a newer version alone, and says that they do not count", async () => {
    const disk = fakeDisk();
    disk.kept.push({ v: EVENT_VERSION + 1, id: newEventId() });
    const { act } = await openTab(disk);
    expect(act().decisionsNotRead).toContain("1 kept in this browser cannot be read");
    await act().decide(CHOICE);
    expect(disk.kept).toHaveLength(2);
    expect(act().decisionLog).toHaveLength(1);
    expect(act().decisionsNotRead).toBeDefined();
  });
});

describe("standing behind a run", () => {
  const lastOf = (act: Awaited<ReturnType<typeof openTab>>["act"]) => act().decisionLog.at(-1)?.id ?? "";

  it("is withdrawn by who signed alone; another person objects, and both sign in knowledge of it", async () => {
    const { act } = await openTab(fakeDisk());
    const sign = async (name: string) => {
      act().setSignedName(name);
      expect(await act().signRun(["decisionsRead"])).toBe(true);
      return lastOf(act);
    };
    const isSigned = () => decidedAnalysis(act())?.signOff?.isSigned;
    const annas = await sign("Anna");
    await sign("Ben");
    expect(isSigned()).toBe(true);

    expect(await act().reverseDecision("undo", annas)).toBe(false);
    expect(act().decisionsFailure).toMatchObject({
      title: "Nothing is decided",
      detail: "only Anna withdraws the signature of Anna; another person may object",
    });
    expect(await act().objectTo("LS 31 is not understood")).toBe(true);
    expect(isSigned()).toBe(false);
    const bens = lastOf(act);
    act().setSignedName("Anna");
    expect(await act().reverseDecision("undo", bens)).toBe(false);
    await sign("Anna");
    expect(isSigned()).toBe(false);
    await sign("Ben");
    expect(isSigned()).toBe(true);
    for (const comment of ["", "no"]) expect(await act().objectTo(comment)).toBe(false);
  });

  it("of what was exported is told by the log: by whom, which lists, and what changed since", async () => {
    const disk = fakeDisk();
    const { act } = await openTab(disk);
    const exported = (tab = act) => decidedAnalysis(tab())?.exported;
    expect(exported()).toBeUndefined();
    const plan = act().planExport();
    if (plan.kind === "blocked") throw new Error(plan.why);
    await act().noteExport(plan);
    expect(exported()).toMatchObject({ last: { who: "", isSigned: false }, changed: [] });
    expect(exported()?.last.files.map(({ name }) => name.replace(/^.*_900002_/, ""))).toEqual([
      "GoodLS_partial_DRAFT.json",
      "BadLS_partial_DRAFT.json",
      "NotEvaluated_partial_DRAFT.json",
    ]);
    await act().decide(CHOICE);
    expect(exported()?.changed).toEqual(["decisions", "verdicts"]);
    const reloaded = await openTab(disk);
    expect(exported(reloaded.act)?.changed).toEqual(["decisions", "verdicts"]);
    await act().reverseDecision("undo", lastOf(act));
    expect(exported()?.changed).toEqual([]);
  });

  it("of files that could not be noted fails visibly, and nothing else", async () => {
    const disk = fakeDisk();
    const { act } = await openTab(disk);
    const plan = act().planExport();
    disk.fail = "the disk is full";
    if (plan.kind === "files") await act().noteExport(plan);
    expect(act().decisionsFailure).toMatchObject({ title: "The export is not noted" });
  });
});

describe("a log file", () => {
  const fileOf = (text: string) => ({
    name: "log.json",
    size: text.length,
    text: () => Promise.resolve(text),
  });

  it("gives the same bytes after import and export, and nothing new the second time", async () => {
    const one = await openTab(fakeDisk());
    await one.act().decide(CHOICE);
    await one.act().decide({ ...CHOICE, verdict: "EXCLUDED", ranges: [[5, 9]] });
    await one.act().reverseDecision("undo", one.act().decisionLog[0].id);
    const { text } = one.act().decisionLogFile();

    const other = await openTab(fakeDisk());
    await other.act().importDecisions(fileOf(text));
    expect(other.act().notice).toBe("log.json: 3 new, 0 known already");
    await other.act().importDecisions(fileOf(text));
    expect(other.act().notice).toBe("log.json: 0 new, 3 known already");
    expect(other.act().decisionLogFile().text).toBe(text);
    expect(other.stateOf(7)).toBe("NOT EVALUATED");
  });

  it("is refused whole where anything in it is not understood", async () => {
    const { act } = await openTab(fakeDisk());
    await act().decide(CHOICE);
    const { text } = act().decisionLogFile();
    const broken: readonly (readonly [file: string, why: string])[] = [
      ["nothing", "not JSON"],
      ["[]", "expected object"],
      [text.replace('"formatVersion": 1', '"formatVersion": 2'), "formatVersion: is not known"],
      [text.replace(`"v":${EVENT_VERSION}`, `"v":${EVENT_VERSION + 1}`), "written by another version"],
      [text.replace("HV trip, see elog", "no"), "events.0.comment"],
      [text.replace("HV trip, see elog", "HV\\u0000trip"), "control characters"],
      [text.replace("HV trip, see elog", "another comment"), "known by another content"],
      [text.replace("[[30,32]]", "[[32,30]]"), "not ascending"],
      [text.replace("[[30,32]]", "[[0,32]]"), "events.0.ranges"],
      [text.replace('"verdict":"BAD"', '"verdict":"HUMAN"'), "events.0.verdict"],
      [text.replace(/"id":"[^"]+","order":1/, `"id":"${newEventId()}","order":500000`), "far ahead"],
      [text.replace('"who"', '"trusted":true,"who"'), "trusted"],
    ];
    for (const [file, why] of broken) {
      await act().importDecisions(fileOf(file));
      expect(act().decisionsFailure?.detail, why).toContain(why);
      expect(act().decisionLog, why).toHaveLength(1);
    }
  });
});

describe("the range that a decision begins with", () => {
  it("is the selected anomaly, else the range on the maps, else the LS; others are offered", () => {
    const run = fakeRun(300, []);
    const brush = { from: 160, to: 200 };
    const at = (pinned: string | undefined, windowMode: "recipe" | "brush") =>
      rangePresets(run, 185, { pinned, brush, windowMode });
    expect(at("ME-2/1/08", "brush").first).toEqual({ from: 180, to: 192 });
    expect(at(undefined, "brush").first).toEqual(brush);
    expect(at(undefined, "recipe")).toEqual({
      first: { from: 185, to: 185 },
      ls: { from: 185, to: 185 },
      anomaly: { from: 141, to: 300 },
      zoomed: brush,
      run: { from: 1, to: 300 },
    });
  });

  it("shows before it is decided what would change and what may not", async () => {
    const { act } = await openTab(fakeDisk());
    const changes = draftChanges(RUN, act().decisionLog, { ...CHOICE, ranges: [[1, 5]] });
    expect(changes?.changed).toMatchObject([{ machine: "GOOD", lsNumbers: [4, 5] }]);
    expect(changes?.notEvaluated.lsNumbers).toEqual([1, 2, 3]);
    expect(draftChanges(RUN, [], { ...CHOICE, ranges: [[5, NaN]] })).toBeUndefined();
  });
});

describe("other work with a decided run", () => {
  it("exports what counts, and keeps the machine's verdicts in run files", async () => {
    const { act } = await openTab(fakeDisk());
    await act().decide(CHOICE);
    const csvOf = (verdicts?: "machine") => {
      const plan = act().planExport(verdicts);
      return plan.kind === "files" ? (plan.files.find(({ name }) => name.endsWith(".csv"))?.text ?? "") : "";
    };
    expect(csvOf().includes(',BAD,"HV trip, see elog"')).toBe(true);
    expect([csvOf("machine").length > 1000, csvOf("machine").includes("HV trip")]).toEqual([true, false]);
  });
});
