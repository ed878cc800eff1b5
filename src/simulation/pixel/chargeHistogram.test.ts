import { expect, it } from "vitest";
import { datasetsOf } from "../datasets";
import { scenarioSchema } from "../scenario";
import { simulateMap } from "../simulatedRun";
import { PIXEL_CHARGE_AXES, PIXEL_CHARGE_ME } from "./elements";

const [, { datasetId }] = datasetsOf("pixel");
const run = scenarioSchema.parse({
  ...{ runNumber: 900100, workspaces: ["pixel"], seed: 3, lsCount: 60, luminosity: {} },
  faults: [
    { kind: "weak", regions: ["BPix1 charge"], from: 41, to: 50, strength: 0.23 },
    { kind: "dead", regions: ["BPix1 charge"], from: 51, to: 60 },
  ],
});

/** Clusters and their mean charge in electrons. */
function chargeOf(ls: number) {
  const counts = [...(simulateMap(run, datasetId, PIXEL_CHARGE_ME, ls) ?? [])];
  const { nx, xMax } = PIXEL_CHARGE_AXES;
  const clusters = counts.reduce((sum, n) => sum + n, 0);
  const mean = counts.reduce((sum, n, i) => sum + (n * (i + 0.5) * xMax) / nx, 0) / clusters;
  return { clusters, mean };
}

it("the charge of clusters is that of the good runs of 2017, and scatters from LS to LS as theirs", () => {
  const means = Array.from({ length: 40 }, (_, i) => chargeOf(i + 1).mean);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const spread = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length);
  expect(Math.abs(mean / 27_780 - 1)).toBeLessThan(0.02);
  expect(spread / mean).toBeGreaterThan(0.007);
  expect(spread / mean).toBeLessThan(0.0135);
});

it("a fault takes of the charge of every cluster; without any nothing is counted", () => {
  expect(Math.abs(chargeOf(45).mean / chargeOf(40).mean - 0.79)).toBeLessThan(0.04);
  expect(chargeOf(45).clusters / chargeOf(40).clusters).toBeGreaterThan(0.98);
  expect(chargeOf(55).clusters).toBeLessThan(0.01 * chargeOf(40).clusters);
});
