import { describe, expect, it } from "vitest";
import { decisionOf } from "../decisions/decisionEvents.fixture";
import { withDecisions } from "../decisions/withDecisions";
import { drawnRun } from "../runAnalysis.fixture";
import { elementStates } from "./elementStates";

const statesOf = (run: ReturnType<typeof drawnRun>) => elementStates(run, run.elements[0]);

describe("lane of a monitoring element", () => {
  it("shows its own part in the verdicts", () => {
    expect(statesOf(drawnRun("GgBsdmo"))).toEqual([
      "GOOD",
      "ANOMALY",
      "BAD",
      "NOTSET",
      "STANDBY",
      "EMPTY",
      "OPEN",
    ]);
  });

  it("does not take over what another element makes BAD, nor what a person said", () => {
    const run = drawnRun("GB");
    const [segment] = run.segments;
    const other = { ...run, segments: [{ ...segment, mePath: "another" }] };
    expect(statesOf(other)).toEqual(["GOOD", "GOOD"]);
    expect(statesOf(withDecisions(run, [decisionOf(1, { verdict: "GOOD" })]))).toEqual(["GOOD", "BAD"]);
  });

  it("is never GOOD where the element was not evaluated, although another makes the LS BAD", () => {
    const run = drawnRun("GB");
    const [segment] = run.segments;
    const [element] = run.elements;
    const blind = { ...element, lsNumbers: Uint32Array.of(1) };
    expect(elementStates({ ...run, segments: [{ ...segment, mePath: "another" }] }, blind)).toEqual([
      "GOOD",
      "EMPTY",
    ]);
  });

  it("is never GOOD where a candidate judged the element", () => {
    const { mePath, label } = drawnRun("G").elements[0];
    const candidate = { sha256: "a".repeat(64), name: "c", mePath, label, found: [], deployed: [] };
    expect(statesOf(drawnRun("GgB", { candidate }))).toEqual(["NOTSET", "ANOMALY", "BAD"]);
    expect(statesOf(drawnRun("G", { candidate: { ...candidate, mePath: "another" } }))).toEqual(["GOOD"]);
  });
});
