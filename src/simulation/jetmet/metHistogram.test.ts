import { describe, expect, it } from "vitest";
import { datasetsOf } from "../datasets";
import { type Scenario, scenarioSchema } from "../scenario";
import { simulateMap } from "../simulatedRun";
import { JETMET_MES, type MetElement } from "./elements";

const [, { datasetId }] = datasetsOf("jetmet");
const minimal = { runNumber: 900100, workspaces: ["jetmet"], seed: 3, lsCount: 200, luminosity: {} };
const clean = scenarioSchema.parse(minimal);

const elementOf = (name: MetElement["name"]) => {
  const element = JETMET_MES.find((candidate) => candidate.name === name);
  if (!element) throw new Error(`there is no ${name}`);
  return element;
};

function histogram(scenario: Scenario, name: MetElement["name"], ls: number): Uint16Array {
  const counts = simulateMap(scenario, datasetId, elementOf(name).mePath, ls);
  if (!counts) throw new Error(`LS ${ls} has no ${name}`);
  return counts;
}

/** Counts over LS from..to. */
function summed(scenario: Scenario, name: MetElement["name"], from: number, to: number): number[] {
  const sum = new Array<number>(elementOf(name).nx).fill(0);
  for (let ls = from; ls <= to; ls++) histogram(scenario, name, ls).forEach((n, bin) => (sum[bin] += n));
  return sum;
}

const total = (counts: Iterable<number>) => [...counts].reduce((sum, n) => sum + n, 0);

/** Mean of the axis' values and of their products with a function of the bin's centre. */
function meanOf(name: MetElement["name"], counts: readonly number[], of: (x: number) => number): number {
  const { nx, xMin, xMax } = elementOf(name);
  const centre = (bin: number) => xMin + ((bin + 0.5) * (xMax - xMin)) / nx;
  return counts.reduce((sum, n, bin) => sum + n * of(centre(bin)), 0) / total(counts);
}

describe("simulated histograms of missing momentum", () => {
  it("are made of the same events, about 1,740 an LS at 20.5, and the same whenever they are made", () => {
    for (const ls of [1, 77]) {
      const entries = JETMET_MES.map(({ name }) => total(histogram(clean, name, ls)));
      // METPhi holds every event; of the others a few are beyond the axis.
      const [, inPhi] = entries;
      expect(Math.abs(inPhi - 1742)).toBeLessThan(5 * Math.sqrt(1742));
      for (const n of entries) expect(inPhi - n).toBeLessThan(10);
    }
    expect(histogram(clean, "SumET", 5)).toEqual(histogram(clean, "SumET", 5));
    expect(histogram(clean, "SumET", 6)).not.toEqual(histogram(clean, "SumET", 5));
  });

  it("fall as exp(-x / 2) in METSig: the resolution is Gaussian in two directions, but for a tail", () => {
    const counts = summed(clean, "METSig", 1, 100);
    // Real missing momentum, and the offset of 0.1 standard deviations, add 4 % to the slope at most.
    expect(Math.abs(counts[1] / counts[0] / Math.exp(-0.5) - 1)).toBeLessThan(0.04);
    expect(total(counts.slice(15)) / total(counts)).toBeLessThan(0.02);
    expect(total(counts.slice(15)) / total(counts)).toBeGreaterThan(0.001);
  });

  it("have a transverse energy that grows with pileup, which METSig does not see", () => {
    const low = scenarioSchema.parse({ ...minimal, luminosity: { plateau: 10, plateauLs: 200 } });
    const [high, half] = [clean, low].map((run) => meanOf("SumET", summed(run, "SumET", 1, 50), (x) => x));
    expect(half / high).toBeCloseTo(10 / 20.5, 2);
    const [a, b] = [clean, low].map((run) => meanOf("METSig", summed(run, "METSig", 1, 50), (x) => x));
    expect(Math.abs(b / a - 1)).toBeLessThan(0.1);
  });

  it("fill a tail in METSig and in MET_2 where there is noise, and turn with a dipole", () => {
    const run = scenarioSchema.parse({
      ...minimal,
      faults: [
        { kind: "hot", regions: ["METSig tail"], from: 51, to: 100, strength: 2 },
        { kind: "hot", regions: ["METPhi dipole"], from: 101, to: 150, strength: 4 },
      ],
    });
    expect(histogram(run, "METSig", 50)).toEqual(histogram(clean, "METSig", 50));
    const tail = (scenario: Scenario, name: "METSig" | "MET_2", from: number) =>
      total(summed(scenario, name, 51, 100).slice(from));
    // 870 of 87,000 events: half of them above 112 GeV, which is 20 in METSig; a third above 180, beyond its axis.
    for (const [name, from, least] of [
      ["METSig", 20, 100],
      ["MET_2", 12, 300],
    ] as const) {
      expect(tail(run, name, from) - tail(clean, name, from)).toBeGreaterThan(least);
    }
    const dipole = (scenario: Scenario) =>
      meanOf("METPhi", summed(scenario, "METPhi", 101, 150), (phi) => Math.cos(phi - 0.6));
    expect(dipole(clean)).toBeGreaterThan(0.03);
    expect(dipole(run) / dipole(clean)).toBeCloseTo(4, 0);
  });
});
