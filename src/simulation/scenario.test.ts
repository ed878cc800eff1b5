import { describe, expect, it } from "vitest";
import { type Scenario, scenarioOf, scenarios, scenarioSchema, scenariosOf } from "./scenario";
import { simulateMap } from "./simulatedRun";
import { truthOf } from "./truth";
import { datasetsOf } from "./datasets";

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
      [900008, 3800],
      [900011, 400],
      [900012, 400],
      [900013, 300],
      [900015, 300],
      [900021, 300],
      [900022, 300],
      [900025, 300],
      [900031, 300],
      [900032, 300],
      [900033, 300],
      [900034, 200],
      [900035, 300],
      [900041, 300],
      [900042, 300],
      [900045, 300],
      [900051, 120],
      [900052, 120],
      [900055, 120],
    ]);
    expect(scenarioOf(900009)).toBeUndefined();
  });

  it("have faults only in seven of them, inside the run, each in a map that it changes", () => {
    for (const scenario of scenarios) {
      const truth = truthOf(scenario);
      expect(truth.length > 0).toBe(
        [900002, 900007, 900012, 900022, 900032, 900042, 900052].includes(scenario.runNumber),
      );
      const clean: Scenario = { ...scenario, faults: [] };
      const [{ datasetId }] = datasetsOf(scenario.workspaces[0]);
      for (const { mePath, from, to } of truth) {
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(scenario.lsCount);
        const map = simulateMap(scenario, datasetId, mePath, from);
        expect(map).toBeDefined();
        expect(map).not.toEqual(simulateMap(clean, datasetId, mePath, from));
      }
    }
  });

  it("are each in the workspaces they name", () => {
    expect(scenariosOf("csc").map(({ runNumber }) => runNumber)).toEqual([
      900001, 900002, 900003, 900004, 900005, 900006, 900007, 900008,
    ]);
    expect(scenariosOf("hcal").map(({ runNumber }) => runNumber)).toEqual([900011, 900012, 900013, 900015]);
    expect(scenariosOf("rpc").map(({ runNumber }) => runNumber)).toEqual([900021, 900022, 900025]);
    expect(scenariosOf("ecal").map(({ runNumber }) => runNumber)).toEqual([
      900031, 900032, 900033, 900034, 900035,
    ]);
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
