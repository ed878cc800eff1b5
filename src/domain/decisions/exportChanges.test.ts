import { expect, test } from "vitest";
import { drawnRun } from "../runAnalysis.fixture";
import type { KnownOutcome } from "./changedParts";
import type { DecisionEvent } from "./decisionEvent";
import { decisionOf, exportOf, objectionOf, reversalOf, signatureOf } from "./decisionEvents.fixture";
import { exportStateOf, exportStateOfAnalysis } from "./exportChanges";
import { signOffOf, signOffOfAnalysis } from "./signOff";
import { withDecisions } from "./withDecisions";

const run = drawnRun("GGGGG");
const note = exportOf(1);
const stateOf = (log: readonly DecisionEvent[], now?: KnownOutcome) =>
  exportStateOf(log, run, signOffOf(log, run, now), now);
const changed = (...log: readonly DecisionEvent[]) => stateOf(log)?.changed;
const changedOf = (drawn: typeof run, log: readonly DecisionEvent[]) => {
  const decided = withDecisions(drawn, log);
  return exportStateOfAnalysis(log, { ...decided, signOff: signOffOfAnalysis(log, decided) })?.changed;
};

test("an export is of its run alone, and the last one counts", () => {
  expect(stateOf([])).toBeUndefined();
  expect(stateOf([{ ...note, runNumber: 1 }])).toBeUndefined();
  const decision = decisionOf(2);
  expect(changed(note, decision)).toEqual(["decisions"]);
  expect(changed(note, decision, exportOf(3, { decisions: [decision.id] }))).toEqual([]);
});

test("what the log knows is told without the run: decisions, and who stands behind it", () => {
  expect(changed(note)).toEqual([]);
  expect(changed(note, decisionOf(2), reversalOf(3, "undo", 2))).toEqual([]);
  const both = [signatureOf(4), signatureOf(5, { who: "Ben" })];
  expect(changed(note, ...both)).toEqual(["signOff"]);
  const signed = exportOf(6, { isSigned: true });
  expect(changed(signed, ...both)).toEqual([]);
  expect(changed(signed, ...both, objectionOf(7, { who: "Eva" }))).toEqual(["signOff"]);
});

test("of a run that is known by its lists the same is told", () => {
  const signed = [signatureOf(2), signatureOf(3, { who: "Ben" }), exportOf(4, { isSigned: true })];
  const { lists, judgedBy } = note;
  const told = (judged: Partial<KnownOutcome>) => stateOf(signed, { decisions: [], ...judged })?.changed;
  expect(told({ lists, judgedBy })).toEqual([]);
  expect(told({ lists: { ...lists, good: [[1, 4]] }, judgedBy })).toEqual(["verdicts", "signOff"]);
  expect(told({ lists, judgedBy: { ...judgedBy, recipeVersion: 2 } })).toEqual(["rules", "signOff"]);
});

test("of a run at hand verdicts, recipe, network and calibration are compared as well", () => {
  expect(changedOf(run, [note])).toEqual([]);
  expect(changedOf(drawnRun("GGGBG"), [note])).toEqual(["verdicts"]);
  // Later data: an LS more.
  expect(changedOf(drawnRun("GGGGGG"), [note])).toEqual(["verdicts"]);
  for (const rules of [{ recipeVersion: 2 }, { modelSha256: undefined }, { calibratedAt: undefined }])
    expect(changedOf({ ...run, ...rules }, [note])).toEqual(["rules"]);
  expect(changedOf(run, [note, decisionOf(2)])).toEqual(["decisions", "verdicts"]);
  // A decision that changes no list is a change all the same: the side-car tells of it.
  expect(changedOf(run, [note, decisionOf(2, { verdict: "GOOD" })])).toEqual(["decisions"]);
});
