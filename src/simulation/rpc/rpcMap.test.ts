import { expect, it } from "vitest";
import { datasetsOf } from "../datasets";
import { instLumiOfLs } from "../luminosity";
import { type Scenario, scenarioSchema } from "../scenario";
import { simulateMap } from "../simulatedRun";
import { HITS_PER_LUMI, RPC_BARREL_ME } from "./barrel";

const [{ datasetId }] = datasetsOf("rpc");
const minimal = { runNumber: 900100, workspaces: ["rpc"], seed: 3, lsCount: 400, luminosity: {} };
const run = scenarioSchema.parse(minimal);

function mapOf(scenario: Scenario, ls: number): Uint16Array {
  const map = simulateMap(scenario, datasetId, RPC_BARREL_ME, ls);
  if (!map) throw new Error(`LS ${ls} has no map`);
  return map;
}

it("a map of RPC is the same whenever it is made, and another in another LS", () => {
  const map = mapOf(run, 50);
  expect(map).toHaveLength(60);
  mapOf(run, 3);
  expect(mapOf(run, 50)).toEqual(map);
  expect(mapOf(run, 51)).not.toEqual(map);
});

it("its cells differ as much as in the one public LS: x 25 there, between 15 and 60 here, wheel 0 lowest", () => {
  const cells = [...HITS_PER_LUMI];
  const ratio = Math.max(...cells) / Math.min(...cells);
  console.log(`RPC barrel: largest cell / smallest ${ratio.toFixed(0)}, of run 302040 1466 / 58 = 25`);
  expect(ratio).toBeGreaterThan(15);
  expect(ratio).toBeLessThan(60);
  const wheels = [0, 1, 2, 3, 4].map((w) => cells.slice(12 * w, 12 * w + 12).reduce((a, b) => a + b));
  expect(Math.min(...wheels)).toBe(wheels[2]);
});

it("its hits grow with luminosity and scatter as hits of muons do", () => {
  const pulls: number[] = [];
  for (let ls = 1; ls <= 400; ls++) {
    const instLumi = instLumiOfLs(run, ls);
    mapOf(run, ls).forEach((n, bin) => {
      const wanted = HITS_PER_LUMI[bin] * instLumi;
      pulls.push((n - wanted) / Math.sqrt(wanted));
    });
  }
  const mean = pulls.reduce((a, b) => a + b) / pulls.length;
  const fano = pulls.reduce((sum, pull) => sum + pull ** 2, 0) / pulls.length;
  // 24,000 cells of Fano 5.75 (six chambers of 95 %): the mean is good to 0.016, the Fano factor to 1 %.
  expect(Math.abs(mean)).toBeLessThan(0.07);
  expect(Math.abs(fano / 5.75 - 1)).toBeLessThan(0.05);
});

it("a dead sector is empty, a wheel of half efficiency has half its hits, the others stay", () => {
  const faulty = scenarioSchema.parse({
    ...minimal,
    faults: [
      { kind: "dead", regions: ["W-1/S04"], from: 101, to: 400 },
      { kind: "weak", regions: ["W+2"], from: 101, to: 400, strength: 0.5 },
    ],
  });
  const sums = (scenario: Scenario) => {
    const sum = new Float64Array(60);
    for (let ls = 101; ls <= 400; ls++) mapOf(scenario, ls).forEach((n, bin) => (sum[bin] += n));
    return sum;
  };
  const [faultySums, cleanSums] = [sums(faulty), sums(run)];
  expect(mapOf(faulty, 100)).toEqual(mapOf(run, 100));
  const wheelSum = (sum: Float64Array, wheel: number) =>
    sum.slice(12 * (wheel + 2), 12 * (wheel + 3)).reduce((a, b) => a + b);
  expect(faultySums[12 + 3]).toBe(0);
  expect(Math.abs(wheelSum(faultySums, 2) / wheelSum(cleanSums, 2) - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(wheelSum(faultySums, 1) / wheelSum(cleanSums, 1) - 1)).toBeLessThan(0.01);
});
