import { describe, expect, it } from "vitest";
import { datasetsOf } from "./datasets";
import { mlFlagsOf, mlModelsOf } from "./mlFlags";
import { type Scenario, scenarioSchema } from "./scenario";
import { truthOf } from "./truth";

const LS = Array.from({ length: 600 }, (_, k) => k + 1);
const [{ datasetId }] = datasetsOf("csc");

const runs = (faults: readonly object[], n = 12): readonly Scenario[] =>
  Array.from({ length: n }, (_, k) =>
    scenarioSchema.parse({ runNumber: 990001 + k, seed: 77 + k, lsCount: 600, luminosity: {}, faults }),
  );

/** LS flagged by the active models, of runs with these faults. */
function flagged(scenarios: readonly Scenario[]) {
  return scenarios.flatMap((scenario) =>
    mlModelsOf("csc")
      .filter(({ isActive }) => isActive)
      .flatMap((model) =>
        mlFlagsOf(scenario, datasetId, model, LS).map(({ lsNumber, mse }) => ({
          scenario,
          model,
          lsNumber,
          mse,
        })),
      ),
  );
}

describe("the simulated model of DIALS", () => {
  it("is mediocre: it overlooks whole faults and LS of others, and cries wolf", () => {
    const scenarios = runs([
      { kind: "dead", regions: ["ME-2/1/07"], from: 101, to: 200 },
      { kind: "dead", regions: ["ME+3/2/20"], from: 301, to: 400 },
    ]);
    const perFault = scenarios.flatMap((scenario) =>
      truthOf(scenario).map((fault) => {
        const hits = flagged([scenario]).filter(
          ({ model, lsNumber }) =>
            model.mePath === fault.mePath && lsNumber >= fault.from && lsNumber <= fault.to,
        );
        return hits.length / 100;
      }),
    );
    const overlooked = perFault.filter((share) => share < 0.1).length / perFault.length;
    expect(overlooked).toBeGreaterThan(0.15);
    expect(overlooked).toBeLessThan(0.75);
    for (const share of perFault.filter((share) => share >= 0.1)) {
      expect(share).toBeGreaterThan(0.5);
      expect(share).toBeLessThan(0.9);
    }
  });

  it("flags a few LS in a thousand where nothing is wrong", () => {
    const clean = flagged(runs([])).length;
    const looked = 12 * 8 * 600;
    expect(clean / looked).toBeGreaterThan(0.002);
    expect(clean / looked).toBeLessThan(0.006);
  });

  it("sees nothing of a weak fault", () => {
    const weak = [{ kind: "weak", regions: ["ME-2/1/07"], from: 1, to: 600, strength: 0.2 }];
    expect(flagged(runs(weak)).map(({ lsNumber }) => lsNumber)).toEqual(
      flagged(runs([])).map(({ lsNumber }) => lsNumber),
    );
  });

  it("always gives the same flags, whichever LS it is asked for", () => {
    const [scenario] = runs([{ kind: "dead", regions: ["ME-2/1/07"], from: 101, to: 200 }]);
    const whole = flagged([scenario]);
    expect(flagged([scenario])).toEqual(whole);
    for (const { model, lsNumber, mse } of whole.slice(0, 20)) {
      expect(mlFlagsOf(scenario, datasetId, model, [lsNumber])).toEqual([{ lsNumber, mse }]);
      expect(mse).toBeGreaterThanOrEqual(0.05);
    }
  });

  it("has a row in an LS only where there is a map to look at", () => {
    const [scenario] = runs([], 1);
    const gappy = scenarioSchema.parse({ ...scenario, lsGaps: [{ from: 1, to: 600 }] });
    expect(flagged([gappy])).toEqual([]);
  });
});
