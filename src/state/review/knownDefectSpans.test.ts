import { expect, it } from "vitest";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { knownDefectSpans } from "./knownDefectSpans";

it("says of what is not judged in which runs it is listed, and what the reference run says", () => {
  const run = drawnRun("GG", { runNumber: 900007 });
  const [element] = run.elements;
  const dead = "dead in the reference run";
  const broken = {
    ...element,
    regionNames: ["ME-1/1/04", "ME-1/1/05", "ME-1/1/06"],
    knownDefects: [
      { region: 0, reason: dead },
      { region: 1, reason: "dead since before the run (CSC DPG (simulated))" },
      { region: 2, reason: dead },
    ],
    channelDefects: [{ bin: 3, name: "ieta 1, iphi 2", reason: dead }],
  };
  expect(knownDefectSpans({ ...run, elements: [broken] })).toEqual([
    {
      names: ["ME-1/1/05"],
      reason: "dead since before the run (CSC DPG (simulated))",
      runs: [900007, 900007],
    },
    { names: ["ME-1/1/04", "ME-1/1/06", "ieta 1, iphi 2"], reason: dead, runs: undefined },
  ]);
  expect(knownDefectSpans(run)).toEqual([]);
});
