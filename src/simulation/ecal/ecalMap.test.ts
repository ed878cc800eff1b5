import { describe, expect, it } from "vitest";
import { ECAL_MES, ecalGeometry, type EcalPart } from "../../domain/geometry/ecal";
import { datasetsOf } from "../datasets";
import { type Scenario, scenarioSchema } from "../scenario";
import { simulateMap } from "../simulatedRun";
import { ecalElementOfRegion, binsOfRegion } from "./regions";
import { towerTable } from "./towerTable";

const [{ datasetId: EXPRESS }, { datasetId: PROMPT }] = datasetsOf("ecal");
const minimal = {
  ...{ runNumber: 900100, workspaces: ["ecal"], seed: 3, lsCount: 400, luminosity: {} },
  zeroBias: { eventsPerLs: 500 },
};
const clean = scenarioSchema.parse(minimal);
const pathOf = (part: EcalPart) => ECAL_MES.find((me) => me.part === part)?.mePath ?? "";

function mapOf(scenario: Scenario, part: EcalPart, ls: number): Uint16Array {
  const map = simulateMap(scenario, PROMPT, pathOf(part), ls);
  if (!map) throw new Error(`LS ${ls} has no ${part}`);
  return map;
}

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

/** Hits of a region over LS from..to. */
function hitsIn(scenario: Scenario, part: EcalPart, region: string, from: number, to: number): number {
  const bins = binsOfRegion(part, region);
  let sum = 0;
  for (let ls = from; ls <= to; ls++) {
    const map = mapOf(scenario, part, ls);
    for (const bin of bins) sum += map[bin];
  }
  return sum;
}

describe("a simulated ECAL map", () => {
  it("is the same whenever it is made, another in any other LS, dataset, part, run or seed", () => {
    const map = mapOf(clean, "EE+", 200);
    mapOf(clean, "EB", 7);
    expect(mapOf(clean, "EE+", 200)).toEqual(map);
    const others = [
      mapOf(clean, "EE+", 201),
      simulateMap(clean, EXPRESS, pathOf("EE+"), 200),
      mapOf(clean, "EE-", 200),
      mapOf(scenarioSchema.parse({ ...minimal, runNumber: 900101 }), "EE+", 200),
      mapOf(scenarioSchema.parse({ ...minimal, seed: 4 }), "EE+", 200),
    ];
    for (const other of others) expect(other).not.toEqual(map);
  });

  it("fills all 2,448 towers of the barrel but three, 309 and 306 supercrystals, and nothing else", () => {
    for (const [part, filled] of [
      ["EB", 2445],
      ["EE-", 309],
      ["EE+", 306],
    ] as const) {
      const map = mapOf(clean, part, 1).map((n, bin) => n + mapOf(clean, part, 2)[bin]);
      const bins = new Set(ecalGeometry(part).channels?.bins);
      expect(Array.from(map).filter((n) => n > 0)).toHaveLength(filled);
      expect(Array.from(map).every((n, bin) => n === 0 || bins.has(bin))).toBe(true);
    }
  });

  it("takes less than 2 ms", () => {
    for (const part of ["EB", "EE+"] as const) {
      let ms = Infinity;
      for (let batch = 0; batch < 8; batch++) {
        const started = performance.now();
        for (let ls = 1; ls <= 10; ls++) mapOf(clean, part, 10 * batch + ls);
        ms = Math.min(ms, (performance.now() - started) / 10);
      }
      console.log(`${part}: ${ms.toFixed(2)} ms a map`);
      expect(ms).toBeLessThan(2);
    }
  });

  it("holds the hits of CMSSW's fit: 9,087 a unit of pileup and 391,987 in 500 events of the barrel", () => {
    const low = scenarioSchema.parse({ ...minimal, luminosity: { plateau: 10, plateauLs: 400 } });
    for (const [run, pileup] of [
      [clean, 62.3],
      [low, 30.4],
    ] as const) {
      const hits = Array.from({ length: 100 }, (_, i) => sumOf(mapOf(run, "EB", i + 1)));
      // Events scatter by 4.5 % an LS, the windows by 1 %: 100 LS are good to 0.5 %.
      expect(Math.abs(sumOf(hits) / 100 / (9087.29 * pileup + 391987) - 1)).toBeLessThan(0.02);
    }
  });

  it("changes each tower by the drift of an era, and kills the share that is asked for", () => {
    const drifted = scenarioSchema.parse({ ...minimal, ecal: { eraDrift: 0.07 } });
    const noisy = scenarioSchema.parse({ ...minimal, ecal: { deadTowers: 0.01 } });
    const sums = (scenario: Scenario) => {
      const sum = new Float64Array(2448);
      for (let ls = 1; ls <= 200; ls++) mapOf(scenario, "EB", ls).forEach((n, bin) => (sum[bin] += n));
      return sum;
    };
    const { efficiency } = towerTable("EB");
    const before = sums(clean);
    const usual = Array.from(efficiency.keys()).filter((t) => efficiency[t] > 0.8 && efficiency[t] < 1.2);
    const after = sums(drifted);
    const changes = usual.map((t) => after[t] / before[t] - 1);
    const mean = sumOf(changes) / changes.length;
    const spread = Math.sqrt(sumOf(changes.map((change) => (change - mean) ** 2)) / changes.length);
    // 200 LS add sqrt(2 x 12 / 80,000) = 1.7 % of chance.
    expect(Math.abs(spread - Math.hypot(0.07, 0.017))).toBeLessThan(0.006);
    const dead = Array.from(sums(noisy)).filter((n, bin) => n === 0 && before[bin] > 0).length;
    expect(Math.abs(dead - 24.5)).toBeLessThan(4 * Math.sqrt(24.5));
  });
});

describe("faults in an ECAL map", () => {
  const run = scenarioSchema.parse({
    ...minimal,
    faults: [
      { kind: "dead", regions: ["EB+05 iphi 83 ieta 58", "EB-12", "EE+ Q3"], from: 101, to: 200 },
      { kind: "hot", regions: ["EB-03 iphi 43..48 ieta -23"], from: 101, to: 200, strength: 3 },
      { kind: "weak", regions: ["EB+16"], from: 101, to: 200, strength: 0.5 },
    ],
  });

  it("empty a dead tower, supermodule and quadrant, and nothing else", () => {
    for (const [part, region, neighbour] of [
      ["EB", "EB+05 iphi 83 ieta 58", "EB+05 iphi 88 ieta 53..63"],
      ["EB", "EB-12", "EB-13"],
      ["EE+", "EE+ Q3", "EE+ Q4"],
    ] as const) {
      expect(hitsIn(run, part, region, 101, 105)).toBe(0);
      expect(hitsIn(run, part, region, 96, 100)).toBeGreaterThan(0);
      expect(hitsIn(run, part, neighbour, 101, 120)).toBeGreaterThan(0);
    }
  });

  it("multiply the hits of hot towers, take half of those of a weak supermodule", () => {
    const ratio = (region: string) =>
      hitsIn(run, "EB", region, 101, 200) / hitsIn(clean, "EB", region, 101, 200);
    expect(Math.abs(ratio("EB-03 iphi 43..48 ieta -23") / 3 - 1)).toBeLessThan(0.04);
    expect(Math.abs(ratio("EB+16") / 0.5 - 1)).toBeLessThan(0.02);
  });

  it("leave LS outside them as they were", () => {
    expect(mapOf(run, "EB", 100)).toEqual(mapOf(clean, "EB", 100));
    expect(mapOf(run, "EE-", 150)).toEqual(mapOf(clean, "EE-", 150));
  });

  it("have to be of a region that exists", () => {
    expect(() => binsOfRegion("EB", "EB+19")).toThrow("EB+19");
    expect(() => binsOfRegion("EB", "EB+01 iphi 23 ieta 3")).toThrow("iphi 23");
    expect(binsOfRegion("EE-", "EE+ Q3")).toEqual([]);
    expect(ecalElementOfRegion("EE+ Q3")).toBe(pathOf("EE+"));
    expect(ecalElementOfRegion("HBM05 depth1")).toBeUndefined();
  });
});
