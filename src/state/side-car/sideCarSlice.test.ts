import { describe, expect, it } from "vitest";
import type { ExportFile } from "../../domain/exportFile";
import { type MaskList, maskListIdentity, maskListText } from "../../domain/maskList";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { fakeRun } from "../fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";

/** Another text, another digest. */
const sha256 = (text: string) =>
  Array.from(text)
    .reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 2 ** 48, 7)
    .toString(16)
    .padStart(64, "0");

/** A page on which run 900002 is judged, and the side-car of its export. */
async function exported(analysis: RunAnalysis = fakeRun()) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine, sha256 }));
  await store.getState().start();
  store.getState().openRun(900002);
  engine.finish(analysis);
  await settled();
  const plan = store.getState().planExport();
  const sideCar = (plan.kind === "files" ? plan.files : []).find(({ kind }) => kind === "provenance");
  if (!sideCar) throw new Error("nothing was exported");
  return { store, engine, sideCar };
}
const fileOf = ({ name, text }: ExportFile) => new File([text], name);

describe("a side-car dropped on the page", () => {
  it("opens its run by the rules it was judged by, and finds the same scores and verdicts", async () => {
    const { store, engine, sideCar } = await exported();
    store.getState().closeRun();
    await store.getState().openSideCar(fileOf(sideCar));
    expect(store.getState()).toMatchObject({
      runNumber: 900002,
      recipeName: "csc-default",
      referenceRun: undefined,
      lsNumber: fakeRun().segments.find(({ severityRule }) => severityRule !== undefined)?.from,
    });
    void store.getState().analyse();
    expect(store.getState().checkSideCar()).toBeUndefined();
    engine.finish(fakeRun());
    await settled();
    const check = store.getState().checkSideCar();
    expect(check).toMatchObject({
      rules: [],
      nScoresDiffer: 0,
      nScoresOnOneSide: 0,
      largest: undefined,
      verdictsDiffer: [],
    });
    expect(check?.nScores).toBeGreaterThan(1000);
  });

  it("says which scores, verdicts and rules differ", async () => {
    const { store, sideCar } = await exported();
    const run = fakeRun();
    const [first] = run.elements;
    const at = first.lsScore.findIndex((score) => Number.isFinite(score));
    const text = JSON.parse(sideCar.text) as {
      tool: { version: string };
      cardSha256: string | null;
      runs: { ls: { good: number[][] }; elements: { scores: { values: number[] } }[] }[];
    };
    text.tool.version = "0.0.9";
    text.cardSha256 = "f".repeat(64);
    const [stated] = text.runs;
    const then = stated.elements[0].scores.values[0];
    stated.elements[0].scores.values[0] = then + 2;
    stated.elements[1].scores.values[0] += 0.001;
    const [from] = stated.ls.good[0];
    stated.ls.good[0][0]++;
    await store.getState().openSideCar(new File([JSON.stringify(text)], sideCar.name));
    await settled();
    expect(store.getState().checkSideCar()).toMatchObject({
      rules: ["version of Lumiscope", "model card"],
      nScoresDiffer: 1,
      largest: { lsNumber: first.lsNumbers[at], label: first.label, then: then + 2, now: then },
      verdictsDiffer: [from],
    });
  });

  it("says that a candidate judged it, where none does now", async () => {
    const judged = fakeRun();
    const found = judged.verdicts.map(({ state }) => state);
    const candidate = {
      sha256: "c".repeat(64),
      name: "mine",
      mePath: judged.elements[0].mePath,
      label: "ME-1",
    };
    const { store, engine, sideCar } = await exported({
      ...judged,
      candidate: { ...candidate, found, deployed: found },
    });
    store.getState().closeRun();
    await store.getState().openSideCar(fileOf(sideCar));
    void store.getState().analyse();
    engine.finish(judged);
    await settled();
    expect(store.getState().checkSideCar()?.rules).toEqual(["candidate"]);
  });

  it("is judged against its reference run, whatever was tried on the run before", async () => {
    const { store, sideCar } = await exported({
      ...fakeRun(),
      reference: { ...fakeRun().reference, runNumber: 900007 },
    });
    store.getState().openRun(900001);
    store.getState().judgeAgainst(900003);
    await store.getState().openSideCar(fileOf(sideCar));
    expect(store.getState()).toMatchObject({
      runNumber: 900002,
      referenceRun: 900007,
      referenceBefore: undefined,
    });
  });

  it("is judged by the mask list that it names, whatever this browser keeps, or says which one is missing", async () => {
    const mask = {
      ...{ region: "ME-2/1/07", fromRun: 900002, toRun: 900002, owner: "CSC DPG", reason: "no HV" },
      ...{ expires: "2026-12-31", by: "Ben", atUtc: "2026-11-23T04:00:00Z", comment: "elog" },
    };
    const list = { workspace: "csc", version: 4, masks: [mask] };
    const identity = maskListIdentity(list, sha256);
    const none = { inForce: [], proposed: [], expired: [], unknown: [], without: undefined };
    const { store, engine, sideCar } = await exported({ ...fakeRun(), masks: { list: identity, ...none } });
    const listFile = (of: MaskList) => new File([maskListText(of)], "masks.json");
    const asked = () => engine.requests.at(-1)?.masks;

    await store.getState().openSideCar(fileOf(sideCar));
    expect(store.getState().sideCar?.maskList).toBeUndefined();
    await store.getState().openSideCarMasks(listFile({ ...list, version: 5 }));
    expect(store.getState().sideCarFailure).toContain("masks.json: it is version 5 of the list");
    await store.getState().openSideCarMasks(listFile(list));
    expect(store.getState().sideCarFailure).toBeUndefined();
    expect(asked()).toEqual({ list: identity, masks: [mask], proposed: [] });
    engine.finish({ ...fakeRun(), masks: { list: identity, ...none } });
    await settled();
    expect(store.getState().checkSideCar()?.rules).toEqual([]);
    // It is not kept: the masks of this browser are in force again when the side-car is closed.
    store.getState().closeSideCar();
    expect(asked()).toBeUndefined();

    await store.getState().loadMaskList(listFile(list));
    await store.getState().openSideCar(fileOf(sideCar));
    expect(store.getState().sideCar?.maskList?.identity).toEqual(identity);
    await store.getState().openSideCar(fileOf((await exported()).sideCar));
    expect(store.getState().sideCar?.maskList).toBeUndefined();
    expect(asked()).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ["is no JSON", "{", "it is not JSON"],
    ["is another JSON", '{"380399": [[1, 2]]}', "it is JSON, but no side-car of Lumiscope"],
    [
      "is of a later format",
      '{"format": "lumiscope-provenance", "formatVersion": 9}',
      "it is of format version 9",
    ],
    ["lacks what must be there", '{"format": "lumiscope-provenance", "formatVersion": 1}', "tool: "],
  ])("leaves the page as it was where it %s", async (_what, text, message) => {
    const { store } = await exported();
    await store.getState().openSideCar(new File([text], "a.json"));
    expect(store.getState().sideCarFailure).toContain(`a.json: ${message}`);
    expect(store.getState()).toMatchObject({ runNumber: 900002, sideCar: undefined });
    store.getState().closeSideCar();
    expect(store.getState().sideCarFailure).toBeUndefined();
  });

  it("is not even read where it is too large, or counted where its ranges are reversed or endless", async () => {
    const { store, sideCar } = await exported();
    const unread = { name: "b.json", size: 50_000_001, text: () => Promise.reject(new Error("it was read")) };
    await store.getState().openSideCar(unread);
    expect(store.getState().sideCarFailure).toContain("b.json: it is larger than 40 MB");
    for (const range of ["[9, 1]", "[1, 268435455]", "[0, 4]"]) {
      const text = sideCar.text.replace(/("good": \[\s*)\[\d+, \d+\]/, `$1${range}`);
      await store.getState().openSideCar(new File([text], "c.json"));
      expect(store.getState().sideCarFailure).toMatch(/c\.json: runs\.0\.ls\.good\.0/);
    }
  });

  it("of a recipe that this version does not have says so", async () => {
    const { store, sideCar } = await exported();
    const text = sideCar.text.replace('"name": "csc-default"', '"name": "csc-old"');
    await store.getState().openSideCar(new File([text], "d.json"));
    expect(store.getState().sideCarFailure).toContain(
      "judged by csc-old, a recipe that this version does not have",
    );
  });
});
