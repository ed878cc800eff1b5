import { describe, expect, it } from "vitest";
import { pileupAt } from "../conditions";
import { datasetsOf } from "../datasets";
import { instLumiOfLs } from "../luminosity";
import { type Scenario, scenarioSchema } from "../scenario";
import { shapeModesOf } from "../shapeModes";
import { simulateMap } from "../simulatedRun";
import { PIXEL_MAP_AXES, PIXEL_MAP_ME } from "./elements";
import { moduleTable } from "./moduleTable";
import { modulesOfRegion } from "./regions";

const [, { datasetId }] = datasetsOf("pixel");
const minimal = { runNumber: 900100, workspaces: ["pixel"], lsCount: 40, luminosity: {} };
const run = scenarioSchema.parse({ ...minimal, seed: 3 });

function mapOf(scenario: Scenario, ls: number): Uint16Array {
  const map = simulateMap(scenario, datasetId, PIXEL_MAP_ME, ls);
  if (!map) throw new Error(`LS ${ls} has no map`);
  return map;
}

const total = (map: ArrayLike<number>) => Array.from(map).reduce((sum, n) => sum + n, 0);

/** Clusters of layer 1 as ladder and module hold them; shape (96). */
function byModule(map: Uint16Array): Float64Array {
  const { moduleOf, names } = moduleTable();
  const sums = new Float64Array(names.length);
  map.forEach((n, bin) => (sums[moduleOf[bin]] += n));
  return sums;
}

describe("a simulated map of pixel layer 1", () => {
  it("fills as many bins as real ones: 38 to 42 %, 6 to 14 clusters in each, 214,000 to 430,000 in all", () => {
    const map = mapOf(run, 5);
    expect(mapOf(run, 5)).toEqual(map);
    const filled = map.filter((n) => n > 0).length;
    expect(filled / map.length).toBeGreaterThan(0.38);
    expect(filled / map.length).toBeLessThan(0.42);
    expect(total(map)).toBeGreaterThan(214_000);
    expect(total(map)).toBeLessThan(430_000);
    expect(total(map) / filled).toBeGreaterThan(6);
    expect(total(map) / filled).toBeLessThan(14);
  });

  it("scatters by chance alone: bins have a Fano factor of 1", () => {
    const maps = Array.from({ length: 20 }, (_, i) => mapOf(run, i + 1));
    const sums = maps.map(total);
    const ofAll = total(sums);
    let [chi2, degrees] = [0, 0];
    for (let bin = 0; bin < maps[0].length; bin += 7) {
      const share = maps.reduce((sum, map) => sum + map[bin], 0) / ofAll;
      if (share === 0) continue;
      maps.forEach((map, k) => (chi2 += (map[bin] - share * sums[k]) ** 2 / (share * sums[k])));
      degrees += maps.length - 1;
    }
    // 3,500 bins of 19 degrees of freedom: good to 0.6 %.
    expect(Math.abs(chi2 / degrees - 1)).toBeLessThan(0.03);
  });

  it("turns around the beam spot: seven times the dipole of the muon chambers, up to 7 %", () => {
    const { nx, ny, yMin, yMax } = PIXEL_MAP_AXES;
    const { share } = moduleTable();
    const amplitudes = [3, 4, 5, 6, 7, 8].map((seed) => {
      const scenario = scenarioSchema.parse({ ...minimal, seed });
      const map = mapOf(scenario, 20);
      // Least squares of n / expected = 1 + x cos(phi) + y sin(phi), over a ring that is nearly even in phi.
      let [x, y, norm] = [0, 0, 0];
      for (let iy = 0; iy < ny; iy++) {
        const phi = yMin + ((iy + 0.5) * (yMax - yMin)) / ny;
        let [hits, expected] = [0, 0];
        for (let ix = 0; ix < nx; ix++) {
          hits += map[iy * nx + ix];
          expected += share[iy * nx + ix];
        }
        if (expected === 0) continue;
        x += (2 * Math.cos(phi) * hits) / expected;
        y += (2 * Math.sin(phi) * hits) / expected;
        norm += hits / expected;
      }
      const pileup = pileupAt(scenario, instLumiOfLs(scenario, 20));
      const { dipoleX, dipoleY } = shapeModesOf(scenario, 20, pileup);
      // 330,000 clusters: each component is good to 0.0025.
      expect(Math.abs(x / norm - 7 * dipoleX)).toBeLessThan(0.015);
      expect(Math.abs(y / norm - 7 * dipoleY)).toBeLessThan(0.015);
      return 7 * Math.hypot(dipoleX, dipoleY);
    });
    expect(Math.max(...amplitudes)).toBeGreaterThan(0.03);
    expect(Math.max(...amplitudes)).toBeLessThanOrEqual(0.07);
  });

  it("lacks a dead module and part of a weak ladder, and nothing else", () => {
    const faulty = scenarioSchema.parse({
      ...{ ...minimal, seed: 3 },
      faults: [
        { kind: "dead", regions: ["L05/M+2"], from: 10, to: 20 },
        { kind: "weak", regions: ["L09"], from: 10, to: 20, strength: 0.4 },
      ],
    });
    expect(mapOf(faulty, 9)).toEqual(mapOf(run, 9));
    const [before, after] = [run, faulty].map((scenario) => byModule(mapOf(scenario, 15)));
    const [[dead], ladder] = ["L05/M+2", "L09"].map(modulesOfRegion);
    expect(ladder).toHaveLength(8);
    after.forEach((n, m) => {
      const left = m === dead ? 0 : ladder.includes(m) ? 0.6 : 1;
      expect(Math.abs(n - left * before[m])).toBeLessThanOrEqual(7 * Math.sqrt(before[m] + 1) * left);
    });
  });
});
