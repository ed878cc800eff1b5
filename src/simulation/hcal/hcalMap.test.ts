import { describe, expect, it } from "vitest";
import { HCAL_MES, hcalMePath } from "../../domain/geometry/hcal";
import { datasetsOf } from "../datasets";
import { type Scenario, scenarioSchema } from "../scenario";
import { hasMap, simulateMap } from "../simulatedRun";
import { channelTable } from "./channelTable";
import { eventsOfLs } from "../zeroBiasEvents";
import { binsOfRegion } from "./regions";

const [{ datasetId: EXPRESS }, { datasetId: PROMPT }] = datasetsOf("hcal");
const minimal = { runNumber: 900100, workspaces: ["hcal"], seed: 3, lsCount: 400, luminosity: {} };
const clean = scenarioSchema.parse(minimal);

function mapOf(scenario: Scenario, depth: (typeof HCAL_MES)[number]["depth"], ls: number): Uint16Array {
  const map = simulateMap(scenario, PROMPT, hcalMePath(depth), ls);
  if (!map) throw new Error(`LS ${ls} has no depth ${depth}`);
  return map;
}

/** Counts of a region over LS from..to, by bin. */
function countsIn(scenario: Scenario, region: string, from: number, to: number): readonly number[] {
  const bins = binsOfRegion(1, region);
  const sums = bins.map(() => 0);
  for (let ls = from; ls <= to; ls++) {
    const map = mapOf(scenario, 1, ls);
    bins.forEach((bin, i) => (sums[i] += map[bin]));
  }
  return sums;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe("a simulated HCAL map", () => {
  it("is the same whenever it is made, another in any other LS, dataset, depth, run or seed", () => {
    const map = mapOf(clean, 1, 200);
    mapOf(clean, 3, 7);
    expect(mapOf(clean, 1, 200)).toEqual(map);
    const others = [
      mapOf(clean, 1, 201),
      simulateMap(clean, EXPRESS, hcalMePath(1), 200),
      mapOf(clean, 2, 200),
      mapOf(scenarioSchema.parse({ ...minimal, runNumber: 900101 }), 1, 200),
      mapOf(scenarioSchema.parse({ ...minimal, seed: 4 }), 1, 200),
    ];
    for (const other of others) expect(other).not.toEqual(map);
  });

  it("counts every event in HF, in all depths alike, and no more anywhere", () => {
    for (const ls of [1, 77, 400]) {
      const events = eventsOfLs(clean, PROMPT, ls);
      for (const depth of [1, 2, 3, 4] as const) expect(Math.max(...mapOf(clean, depth, ls))).toBe(events);
      expect(Math.max(...mapOf(clean, 6, ls))).toBeLessThanOrEqual(events);
    }
  });

  it("has a median occupancy of 0.09 to 0.42 in each depth (ml.md: 0.09 - 0.39), which is printed", () => {
    for (const { depth } of HCAL_MES) {
      const shares = [...channelTable(depth).occupancy].filter((share) => share < 1).sort((a, b) => a - b);
      const median = shares[Math.floor(shares.length / 2)];
      console.log(`depth ${depth}: ${shares.length} channels, median occupancy ${median.toFixed(2)}`);
      expect(median).toBeGreaterThan(0.085);
      expect(median).toBeLessThan(0.42);
    }
  });

  it("keeps its events when luminosity drops, and follows prescale and recorded share", () => {
    const run = scenarioSchema.parse({
      ...minimal,
      luminosity: { steps: [{ from: 101, to: 200, factor: 0.2 }] },
      zeroBias: { steps: [{ from: 201, to: 300, factor: 0.5 }] },
      liveShares: [{ from: 301, to: 400, share: 0.1 }],
    });
    const mean = (from: number) =>
      sumOf(Array.from({ length: 100 }, (_, i) => eventsOfLs(run, PROMPT, from + i))) / 100;
    // Means of 100 Poisson numbers of 1,370 are good to 0.27 %.
    for (const from of [1, 101]) expect(Math.abs(mean(from) / 1370 - 1)).toBeLessThan(0.012);
    expect(mean(201) / 1370).toBeCloseTo(0.5, 2);
    expect(mean(301) / 1370).toBeCloseTo(0.1, 2);
  });

  it("is missing where the scenario says so, and in the datasets of other workspaces", () => {
    const run = scenarioSchema.parse({
      ...minimal,
      missingMaps: [{ from: 5, to: 5, mePath: hcalMePath(3) }],
      lsGaps: [{ from: 9, to: 9 }],
    });
    expect(simulateMap(run, PROMPT, hcalMePath(3), 5)).toBeUndefined();
    expect(simulateMap(run, PROMPT, hcalMePath(3), 9)).toBeUndefined();
    expect(hasMap(run, PROMPT, hcalMePath(2), 5)).toBe(true);
    expect(hasMap(run, datasetsOf("csc")[0].datasetId, hcalMePath(2), 5)).toBe(false);
    expect(hasMap({ ...run, workspaces: ["csc"] }, PROMPT, hcalMePath(2), 5)).toBe(false);
  });
});

describe("faults in an HCAL map", () => {
  const block = "HB depth1 ieta 5..9 iphi 20..24";
  const hot = "HB depth1 ieta -9..-5 iphi 70..72";
  const box = "HBM11 depth1";
  const weak = "HE depth1 ieta 19..23 iphi 1..5";
  const run = scenarioSchema.parse({
    ...minimal,
    faults: [
      { kind: "dead", regions: [block, "HB depth1 ieta 12 iphi 40", box], from: 101, to: 200 },
      { kind: "hot", regions: [hot], from: 101, to: 200, strength: 20 },
      { kind: "weak", regions: [weak], from: 101, to: 200, strength: 0.5 },
    ],
  });

  it("empty a dead block, channel and readout box, and nothing else", () => {
    for (const region of [block, "HB depth1 ieta 12 iphi 40", box]) {
      expect(sumOf(countsIn(run, region, 101, 110))).toBe(0);
      expect(sumOf(countsIn(run, region, 91, 100))).toBeGreaterThan(0);
    }
    const beside = "HB depth1 ieta 10..14 iphi 20..24";
    const ratio = sumOf(countsIn(run, beside, 101, 150)) / sumOf(countsIn(clean, beside, 101, 150));
    expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
  });

  it("make a hot channel fire in every event or nearly, a weak one in half of its events", () => {
    const events = sumOf(Array.from({ length: 50 }, (_, i) => eventsOfLs(run, PROMPT, 101 + i)));
    const alive = countsIn(run, hot, 101, 150).filter((n) => n > 0);
    expect(alive.length).toBeGreaterThanOrEqual(14);
    for (const n of alive) expect(n).toBe(events);
    const ratio = sumOf(countsIn(run, weak, 101, 150)) / sumOf(countsIn(clean, weak, 101, 150));
    expect(Math.abs(ratio - 0.5)).toBeLessThan(0.01);
  });

  it("leave LS outside them as they were", () => {
    expect(mapOf(run, 1, 100)).toEqual(mapOf(clean, 1, 100));
    expect(mapOf(run, 2, 150)).toEqual(mapOf(clean, 2, 150));
  });

  it("have to be of a region that exists", () => {
    for (const region of ["HB depth1 ieta 25 iphi 3", "HBM19 depth1", "HB depth7"]) {
      const depth = region.includes("7") ? 7 : 1;
      expect(() => binsOfRegion(depth, region)).toThrow(region);
    }
    expect(binsOfRegion(2, block)).toEqual([]);
  });
});
