import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cscMePath } from "../domain/geometry/csc";
import { chamberHits, chamberIndex } from "./csc/chamberHits.fixture";
import { type Scenario, scenarioOf, scenarioSchema } from "./scenario";
import { hasMap, lsNumbersAt, simulateMap } from "./simulatedRun";
import { elementsOf } from "./workspaces";

const EXPRESS = 18000001;
const PROMPT = 18000002;
const M2 = cscMePath("-", 2);
const minimal = { runNumber: 900100, seed: 3, lsCount: 1000, luminosity: { plateauLs: 1000 } };
const clean = scenarioSchema.parse(minimal);

function mapOf(scenario: Scenario, datasetId: number, mePath: string, ls: number): Uint16Array {
  const map = simulateMap(scenario, datasetId, mePath, ls);
  if (!map) throw new Error(`LS ${ls} has no ${mePath}`);
  return map;
}

function hitsOf(map: Uint16Array): number {
  let sum = 0;
  for (const n of map) sum += n;
  return sum;
}

/** Hits of one chamber summed over LS from..to. */
function chamberSum(scenario: Scenario, mePath: string, name: string, from: number, to: number): number {
  const chamber = chamberIndex(mePath, name);
  let sum = 0;
  for (let ls = from; ls <= to; ls++)
    sum += chamberHits(mePath, mapOf(scenario, EXPRESS, mePath, ls))[chamber];
  return sum;
}

describe("a simulated map", () => {
  it("is the same whenever and in whatever order it is made", () => {
    const first = mapOf(clean, EXPRESS, M2, 500);
    fc.assert(
      fc.property(
        fc.constantFrom(...elementsOf("csc")),
        fc.integer({ min: 1, max: 1000 }),
        ({ mePath }, ls) => {
          simulateMap(clean, PROMPT, mePath, ls);
          expect(mapOf(clean, EXPRESS, M2, 500)).toEqual(first);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("differs in another LS, dataset, disk, run or seed", () => {
    const map = mapOf(clean, EXPRESS, M2, 500);
    const others = [
      mapOf(clean, EXPRESS, M2, 501),
      mapOf(clean, PROMPT, M2, 500),
      mapOf(clean, EXPRESS, cscMePath("+", 2), 500),
      mapOf(scenarioSchema.parse({ ...minimal, runNumber: 900101 }), EXPRESS, M2, 500),
      mapOf(scenarioSchema.parse({ ...minimal, seed: 4 }), EXPRESS, M2, 500),
    ];
    for (const other of others) expect(other).not.toEqual(map);
  });

  it("has hits only inside the disk, none in the dead bin, and twice as many in Prompt", () => {
    const sums = { [EXPRESS]: 0, [PROMPT]: 0 };
    for (const dataset of [EXPRESS, PROMPT] as const) {
      for (let ls = 1; ls <= 40; ls++) {
        const map = mapOf(clean, dataset, M2, ls);
        sums[dataset] += hitsOf(map);
        expect(map[64 * 100 + 85]).toBe(0);
        expect(map[0] + map[99] + map[50 * 100 + 50]).toBe(0);
      }
    }
    expect(sums[PROMPT] / sums[EXPRESS]).toBeCloseTo(2, 1);
  });

  it("follows the prescale column and the recorded share", () => {
    const run = scenarioSchema.parse({
      ...minimal,
      prescales: [{ from: 101, name: "1p8E34" }],
      liveShares: [{ from: 201, to: 300, share: 0.5 }],
    });
    const mean = (from: number) =>
      Array.from({ length: 100 }, (_, i) => hitsOf(mapOf(run, EXPRESS, M2, from + i))).reduce(
        (a, b) => a + b,
      ) / 100;
    const [normal, prescaled, half] = [mean(1), mean(101), mean(201)];
    // 100 LS x 15k hits with Fano 10 are good to 0.3 %
    expect(prescaled / normal).toBeGreaterThan(0.89);
    expect(prescaled / normal).toBeLessThan(0.922);
    expect(half / prescaled).toBeGreaterThan(0.485);
    expect(half / prescaled).toBeLessThan(0.515);
  });

  it("is empty where the endcap has no high voltage", () => {
    const run = scenarioSchema.parse({ ...minimal, bitsOff: [{ from: 5, to: 5, bit: "cscm_ready" }] });
    expect(hitsOf(mapOf(run, EXPRESS, M2, 5))).toBe(0);
    expect(hitsOf(mapOf(run, EXPRESS, cscMePath("+", 2), 5))).toBeGreaterThan(10_000);
  });
});

describe("the disks", () => {
  it("keep their order of density, and print what a map costs", () => {
    const hits = new Map<string, number>();
    for (const datasetId of [EXPRESS, PROMPT]) {
      for (const { mePath } of elementsOf("csc")) {
        for (let ls = 1; ls <= 20; ls++) simulateMap(clean, datasetId, mePath, ls);
        let sum = 0;
        let ms = Infinity;
        for (let batch = 1; batch <= 8; batch++) {
          const started = performance.now();
          for (let ls = 0; ls < 5; ls++)
            sum += hitsOf(mapOf(clean, datasetId, mePath, 20 + 5 * batch + ls)) / 40;
          ms = Math.min(ms, (performance.now() - started) / 5);
        }
        hits.set(`${datasetId} ${mePath}`, sum);
        console.log(`${datasetId} ${mePath.slice(-2)}: ${ms.toFixed(2)} ms and ${sum.toFixed(0)} hits a map`);
      }
    }
    const at = (station: 1 | 2 | 3 | 4, endcap: "+" | "-") =>
      hits.get(`${EXPRESS} ${cscMePath(endcap, station)}`) ?? 0;
    // Ratios of the 2023 fits at L = 20 (ml.md §2c); 40 maps are good to 1 %.
    for (const endcap of ["+", "-"] as const) {
      expect(at(1, endcap) / at(2, endcap)).toBeCloseTo(2.33, 0);
      expect(at(3, endcap) / at(2, endcap)).toBeCloseTo(0.517, 1);
      expect(at(4, endcap) / at(2, endcap)).toBeCloseTo(0.511, 1);
    }
  });
});

describe("LS of a run", () => {
  it("leave out the gaps, of one dataset or of both", () => {
    const run = scenarioSchema.parse({
      ...minimal,
      lsCount: 10,
      lsGaps: [
        { from: 2, to: 3 },
        { from: 7, to: 7, processing: "express" },
      ],
      missingMaps: [{ from: 5, to: 5, mePath: M2 }],
    });
    expect([...lsNumbersAt(run, EXPRESS, 0)]).toEqual([1, 4, 5, 6, 8, 9, 10]);
    expect([...lsNumbersAt(run, PROMPT, 0)]).toEqual([1, 4, 5, 6, 7, 8, 9, 10]);
    expect(hasMap(run, EXPRESS, M2, 5)).toBe(false);
    expect(hasMap(run, EXPRESS, cscMePath("+", 2), 5)).toBe(true);
    for (const ls of [0, 2, 5, 7, 11]) expect(simulateMap(run, EXPRESS, M2, ls)).toBeUndefined();
    expect(simulateMap(run, EXPRESS, "CSC/unknown", 1)).toBeUndefined();
  });

  it("grow by the clock", () => {
    const run = scenarioOf(900006);
    if (!run) throw new Error("run 900006 is shipped");
    const now = Date.parse("2026-11-23T12:00:00Z");
    const before = lsNumbersAt(run, EXPRESS, now).length;
    const after = lsNumbersAt(run, EXPRESS, now + 10 * 23_311).length;
    expect(before).toBeGreaterThanOrEqual(60);
    expect(before).toBeLessThanOrEqual(1500);
    expect(after === before + 10 || after < before).toBe(true);
  });
});

describe("faults in a map", () => {
  const faults = [
    { kind: "dead", regions: ["ME-2/1/07"], from: 101, to: 200 },
    { kind: "weak", regions: ["ME-2/1/12"], from: 101, to: 200, strength: 0.5 },
    { kind: "hot", regions: ["ME-2/1/01"], from: 101, to: 200, strength: 2.5 },
    { kind: "dead", regions: ["ME-2/1/04"], from: 1, to: 200, processing: "prompt" },
  ];
  const run = scenarioSchema.parse({ ...minimal, faults });

  it.each([
    // By area fractions a dead chamber keeps 8 %: 3.5 % of it overlaps its neighbours, the rest sits in shared bins.
    ["ME-2/1/07", 0, 0.1],
    ["ME-2/1/12", 0.5, 0.57],
    ["ME-2/1/01", 2.3, 2.55],
    ["ME-2/1/10", 0.98, 1.02],
    ["ME-2/1/04", 0.98, 1.02],
  ])("change %s by a factor between %d and %d", (name, low, high) => {
    const ratio = chamberSum(run, M2, name, 101, 200) / chamberSum(run, M2, name, 1, 100);
    expect(ratio).toBeGreaterThanOrEqual(low);
    expect(ratio).toBeLessThanOrEqual(high);
  });

  it("leave the hits before the fault and the other disks untouched", () => {
    expect(mapOf(run, EXPRESS, M2, 100)).toEqual(mapOf(clean, EXPRESS, M2, 100));
    expect(mapOf(run, EXPRESS, cscMePath("-", 3), 150)).toEqual(
      mapOf(clean, EXPRESS, cscMePath("-", 3), 150),
    );
  });
});
