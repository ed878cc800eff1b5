import { expect, test } from "vitest";
import { drawnRun } from "../runAnalysis.fixture";
import { decisionOf, reversalOf } from "./decisionEvents.fixture";
import { similarRanges } from "./similarRanges";
import { withDecisions } from "./withDecisions";

const [segment] = drawnRun("B").segments;
const at = (from: number, to: number, change: Partial<typeof segment> = {}) => ({
  ...segment,
  ...change,
  from,
  to,
});
const run = drawnRun("GGGGGGGGGGGGGGGGGGGG", {
  segments: [
    at(2, 3),
    at(8, 9),
    at(9, 12),
    at(15, 16, { region: "ME-2/1/08" }),
    at(17, 18, { kind: "hot" }),
    at(19, 20, { mePath: "CSC/other" }),
  ],
});

test("a decision is copied to where the same region deviates in the same way", () => {
  const decision = decisionOf(1, { ranges: [[3, 3]] });
  expect(similarRanges(withDecisions(run, [decision]), decision)).toEqual([[2, 2], [8, 12]]); // prettier-ignore
});

test("a decision is not copied over what somebody decided, unless that was taken back", () => {
  const [decision, other] = [decisionOf(1, { ranges: [[2, 3]] }), decisionOf(2, { ranges: [[9, 30]] })];
  expect(similarRanges(withDecisions(run, [decision, other]), decision)).toEqual([[8, 8]]);
  const undone = withDecisions(run, [decision, other, reversalOf(3, "undo", 2)]);
  expect(similarRanges(undone, decision)).toEqual([[8, 12]]);
});

test("a decision on no anomaly has nothing like it", () => {
  const decision = decisionOf(1, { ranges: [[5, 6]] });
  expect(similarRanges(withDecisions(run, [decision]), decision)).toEqual([]);
});
