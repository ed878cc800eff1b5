import { describe, expect, it } from "vitest";
import { cscGeometryOf } from "../domain/geometry/csc";
import { scenarioOf, scenarios, scenarioSchema } from "./scenario";
import { truthOf } from "./truth";

describe("shipped scenarios", () => {
  it("are the runs of the README", () => {
    expect(scenarios.map(({ runNumber, lsCount }) => [runNumber, lsCount])).toEqual([
      [900001, 1500],
      [900002, 900],
      [900003, 900],
      [900004, 20],
      [900005, 480],
      [900006, 1500],
      [900007, 300],
    ]);
    expect(scenarioOf(900008)).toBeUndefined();
  });

  it("have faults only in 900002 and 900007, in regions that exist, inside the run", () => {
    for (const scenario of scenarios) {
      const truth = truthOf(scenario);
      expect(truth.length > 0).toBe([900002, 900007].includes(scenario.runNumber));
      for (const { mePath, region, from, to } of truth) {
        expect(cscGeometryOf(mePath)?.regions.map(({ name }) => name)).toContain(region);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(scenario.lsCount);
      }
    }
  });

  it("kill 2 % of the 540 chambers in 900007, spread over all stations", () => {
    const run = scenarioOf(900007);
    const truth = run ? truthOf(run) : [];
    expect(new Set(truth.map(({ region }) => region)).size).toBe(11);
    expect(new Set(truth.map(({ mePath }) => mePath)).size).toBe(8);
    expect(truth.every(({ kind, from, to }) => kind === "dead" && from === 1 && to === 300)).toBe(true);
  });
});

describe("a scenario", () => {
  it("needs run, seed, length and an empty luminosity", () => {
    const run = scenarioSchema.parse({ runNumber: 900100, seed: 1, lsCount: 10, luminosity: {} });
    expect(run.luminosity.plateau).toBe(20.5);
    expect(run.faults).toEqual([]);
  });

  it.each([
    ["a real run number", { runNumber: 380399 }],
    ["an unknown key", { dead: true }],
    ["an unknown kind", { faults: [{ kind: "broken", regions: ["ME-2"], from: 1, to: 2 }] }],
  ])("is refused with %s", (_, wrong) => {
    const run = { runNumber: 900100, seed: 1, lsCount: 10, luminosity: {}, ...wrong };
    expect(scenarioSchema.safeParse(run).success).toBe(false);
  });
});
