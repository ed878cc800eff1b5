import { describe, expect, it } from "vitest";
import { decisionOf } from "../../domain/decisions/decisionEvents.fixture";
import { withDecisions } from "../../domain/decisions/withDecisions";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { failed, IDLE, ready } from "../loadable";
import { reviewLanes } from "./reviewLanes";

const flags = {
  datasetName: "/PromptReco/Collisions2024D/DQM",
  ranges: [{ start: 1, end: 2, words: new Map([["csc-csc", "BAD" as const]]) }],
};
const models = [{ modelId: 1, name: "one.onnx", isActive: true, lsNumbers: [2] }];
const known = { registry: ready(flags), modelFlags: ready(models), showsOfficialRule: true };
const unknown = { registry: ready(undefined), modelFlags: ready([]), showsOfficialRule: false };

const lanesOf = (...args: Parameters<typeof reviewLanes>) =>
  Object.fromEntries(reviewLanes(...args).map((lane) => [lane.id, lane]));

describe("lanes of a run", () => {
  it("say who says what, each in a lane of its own, from OMS to what counts", () => {
    const lanes = reviewLanes(drawnRun("GBd"), known);
    expect(lanes.map(({ name }) => name)).toEqual([
      "OMS, DCS",
      "RR csc-csc",
      "DIALS models",
      "Rule, 1 of 14 flags",
      "ME−2",
      "Result",
    ]);
    expect(lanes.map(({ states }) => states)).toEqual([
      ["GOOD", "GOOD", "GOOD"],
      ["BAD", "BAD", undefined],
      [undefined, "BAD", undefined],
      ["BAD", "BAD", "EMPTY"],
      ["GOOD", "BAD", "STANDBY"],
      ["GOOD", "BAD", "STANDBY"],
    ]);
  });

  it("never show as good what nobody said: they say why there is nothing", () => {
    const { registry, dials, official } = lanesOf(drawnRun("G"), unknown);
    expect([registry.note, dials.note]).toEqual([
      "RunRegistry says nothing of this run",
      "no model runs in DIALS",
    ]);
    expect(official).toBeUndefined();
    const failure = failed({ title: "The server failed", detail: "", mayRetry: true });
    const asking = lanesOf(drawnRun("G"), { ...unknown, registry: failure, modelFlags: IDLE });
    expect([asking.registry.note, asking.dials.note]).toEqual([
      "RunRegistry did not answer",
      "asking DIALS’ models",
    ]);
    expect([...asking.registry.states, ...asking.dials.states]).not.toContain("GOOD");
  });

  it("show the words of people over the machine's, which stays in the lanes of its elements", () => {
    const decided = withDecisions(drawnRun("GB"), [decisionOf(1, { ranges: [[2, 2]], verdict: "GOOD" })]);
    const lanes = lanesOf(decided, unknown);
    expect(lanes.override.states).toEqual([undefined, "ANOMALY"]);
    expect(lanes.result.states).toEqual(["GOOD", "ANOMALY"]);
    expect(lanes[decided.elements[0].mePath].states).toEqual(["GOOD", "BAD"]);
  });
});
