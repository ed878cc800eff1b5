import { expect, it } from "vitest";
import { simulateConditions } from "./conditions";
import { scenarioSchema } from "./scenario";
import { shapeModesOf } from "./shapeModes";

const scenarioOf = (seed: number, collidingBunches = 2340) =>
  scenarioSchema.parse({
    ...{ runNumber: 900100, seed, lsCount: 700, collidingBunches },
    luminosity: { plateauLs: 100, tauHours: 5 },
  });

it("the beam spot shifts from run to run and drifts in a run, by 1 % of the density at most", () => {
  const shifts = Array.from({ length: 40 }, (_, seed) => {
    const scenario = scenarioOf(seed);
    return [1, 150, 450].map((ls) => {
      const { dipoleX, dipoleY } = shapeModesOf(scenario, ls, 60);
      return [dipoleX, dipoleY] as const;
    });
  });
  const sizes = shifts.flat().map(([x, y]) => Math.hypot(x, y));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(0.01);
  expect(Math.max(...sizes)).toBeGreaterThan(0.006);
  const drifts = shifts.map(([, [x1, y1], [x2, y2]]) => Math.hypot(x2 - x1, y2 - y1));
  expect(Math.max(...drifts)).toBeGreaterThan(0.004);
});

it("the radial tilt is a function of the pileup that OMS gives, not of the luminosity", () => {
  const [many, few] = [scenarioOf(1), scenarioOf(1, 1170)];
  const lsNumbers = [10, 300, 700];
  const tilts = [many, few].map((scenario) => {
    const { pileup } = simulateConditions(scenario, lsNumbers);
    return lsNumbers.map((ls, i) => [pileup[i], shapeModesOf(scenario, ls, pileup[i]).tilt] as const);
  });
  for (const [pileup, tilt] of tilts.flat()) expect(tilt).toBeCloseTo((0.01 * (pileup - 45)) / 45, 6);
  // Half as many bunches at the same luminosity: twice the pileup, and a tilt that differs by 1 % and more.
  expect(tilts[1][0][0] / tilts[0][0][0]).toBeCloseTo(2, 5);
  expect(tilts[1][0][1] - tilts[0][0][1]).toBeGreaterThan(0.01);
});
