import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { cscGeometry, cscMePath, type Station } from "../src/domain/geometry/csc";
import { binCentre } from "../src/domain/geometry/mapGeometry";
import { type Scenario, scenarioSchema } from "../src/simulation/scenario";
import { simulateConditions, simulateMap } from "../src/simulation/simulatedRun";
import { isolatedBlobs } from "./isolatedBlobs.fixture";

/**
 * The simulation against real data: CSC maps digitised from public figures, luminosity of 2024. None of it is in the
 * repository (no licence), so a checkout without it skips this file.
 */
const folder = fileURLToPath(new URL("../../shared/data/real-maps", import.meta.url));
const present = existsSync(folder);
if (!present) console.log(`skipped: real CSC maps are not at ${folder}`);

const EXPRESS = 18000001;
const N_SIMULATED = 300;

interface Digitised {
  readonly "ME-2_2024_total_rel": readonly number[][];
  readonly "ME-2_single_LS_counts_lumi20.07": readonly number[][];
  readonly "ME-3_2023_mean_rel": readonly number[][];
}

const text = (name: string) => readFileSync(`${folder}/${name}`, "utf8");

const { centreR, centrePhi } = (() => {
  const centres = Array.from({ length: 100 * 100 }, (_, bin) => binCentre(cscGeometry("-", 2), bin));
  return {
    centreR: centres.map(([x, y]) => Math.hypot(x, y)),
    centrePhi: centres.map(([x, y]) => ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360),
  };
})();

/** Sum of the bins whose centre lies in [from, to) cm. */
function ringSum(map: ArrayLike<number>, from: number, to: number): number {
  return Array.from(map).reduce(
    (sum, n, bin) => (centreR[bin] >= from && centreR[bin] < to ? sum + n : sum),
    0,
  );
}

/** Mean over the bins in a band of azimuth around the given phase of a period, of hits relative to their ring. */
function atPhase(
  map: ArrayLike<number>,
  radii: readonly [number, number],
  period: number,
  phase: number,
): number {
  let sum = 0;
  let n = 0;
  for (let bin = 0; bin < map.length; bin++) {
    const r = centreR[bin];
    const offset = Math.abs(((centrePhi[bin] - phase + 1.5 * period) % period) - period / 2);
    if (r < radii[0] || r >= radii[1] || offset > 1) continue;
    const slot = 8 * Math.floor(r / 8);
    const inSlot = centreR.filter((other) => other >= slot && other < slot + 8).length;
    sum += (map[bin] * inSlot) / ringSum(map, slot, slot + 8);
    n++;
  }
  return sum / n;
}

const run = (seed: number): Scenario =>
  scenarioSchema.parse({ runNumber: 900900, seed, lsCount: N_SIMULATED, luminosity: { plateau: 20.2 } });

function simulated(station: Station, ls: number): Uint16Array {
  const map = simulateMap(run(17), EXPRESS, cscMePath("-", station), ls);
  if (!map) throw new Error(`no map of LS ${ls}`);
  return map;
}

function simulatedMean(station: Station): Float64Array {
  const mean = new Float64Array(100 * 100);
  for (let ls = 1; ls <= N_SIMULATED; ls++) {
    simulated(station, ls).forEach((n, bin) => (mean[bin] += n / N_SIMULATED));
  }
  return mean;
}

describe.skipIf(!present)("simulation against digitised CSC maps", () => {
  /**
   * The files give rows as drawn by an image plot, whose first row is the LOWEST y bin although it is drawn on top:
   * taken so, the chamber edges lie where the geometry has them (test below); upside down they would not.
   */
  let total: readonly number[];
  let oneLs: readonly number[];
  let me3: readonly number[];
  let mean2: Float64Array;
  let mean3: Float64Array;

  beforeAll(() => {
    const digitised = JSON.parse(text("csc_templates_digitised.json")) as Digitised;
    total = digitised["ME-2_2024_total_rel"].flat();
    oneLs = digitised["ME-2_single_LS_counts_lumi20.07"].flat();
    me3 = digitised["ME-3_2023_mean_rel"].flat();
    mean2 = simulatedMean(2);
    mean3 = simulatedMean(3);
  });

  it("puts the chamber edges where real neighbours overlap: the origin of the numbering is right", () => {
    for (const [name, map] of [
      ["ME-2 real", total],
      ["ME-3 real", me3],
      ["ME-2 simulated", mean2],
      ["ME-3 simulated", mean3],
    ] as const) {
      // Ring 1: edges at 15 + 20 n, centres at 5 + 20 n; ring 2: edges at 5 + 10 n, centres at 10 n.
      const inner = atPhase(map, [200, 328], 20, 15) / atPhase(map, [200, 328], 20, 5);
      const outer = atPhase(map, [376, 680], 10, 5) / atPhase(map, [376, 680], 10, 0);
      console.log(
        `${name}: hits on an edge / in a centre ${inner.toFixed(2)} (ring 1) ${outer.toFixed(2)} (ring 2)`,
      );
      expect(inner).toBeGreaterThan(1.08);
      expect(inner).toBeLessThan(1.4);
      expect(outer).toBeGreaterThan(1.08);
      expect(outer).toBeLessThan(1.5);
    }
  });

  it("has isolated blobs of 6 hits in ring 2, most of them in one or two bins", () => {
    for (const [name, map] of [
      ["real", oneLs],
      ["simulated", simulated(2, 1)],
    ] as const) {
      const blobs = isolatedBlobs(map, (bin) => centreR[bin] > 360);
      const sizes = blobs.map(({ hits }) => hits);
      const peak = [...new Set(sizes)].sort(
        (a, b) => sizes.filter((n) => n === b).length - sizes.filter((n) => n === a).length,
      )[0];
      const six = blobs.filter(({ hits }) => hits === 6);
      const inBins = [1, 2, 3].map((bins) => six.filter((blob) => blob.bins === bins).length);
      console.log(
        `${name}: ${blobs.length} blobs, most of ${peak} hits; of those in 1, 2, 3 bins: ${inBins.join(", ")}`,
      );
      expect(peak).toBe(6);
      expect(inBins[0] / six.length).toBeGreaterThan(0.45);
      expect(inBins[0] / six.length).toBeLessThan(0.8);
    }
  });
});

describe.skipIf(!present)("simulation against the luminosity of 2024", () => {
  it("moves from LS to LS like real runs: median and large steps", () => {
    const rows = text("lumi_per_ls_tutorial_runs.csv")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").map(Number));
    const real = rows.flatMap(([runNumber, ls, lumi], i) => {
      const before = rows[i - 1];
      return before && before[0] === runNumber && before[1] === ls - 1 && lumi > 2
        ? [Math.abs(lumi / before[2] - 1)]
        : [];
    });
    const scenario = scenarioSchema.parse({ runNumber: 900900, seed: 5, lsCount: 1500, luminosity: {} });
    const { instLumi } = simulateConditions(
      scenario,
      Array.from({ length: 1500 }, (_, i) => i + 1),
    );
    const made = Array.from(instLumi.slice(1), (lumi, i) => Math.abs(lumi / instLumi[i] - 1));
    const median = (steps: number[]) => [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)];
    const large = (steps: number[]) => steps.filter((step) => step > 0.01).length / steps.length;
    console.log(
      `|dL / L| from LS to LS: real median ${median(real).toExponential(1)}, above 1 % ${(100 * large(real)).toFixed(1)} %; ` +
        `simulated ${median(made).toExponential(1)}, ${(100 * large(made)).toFixed(1)} %`,
    );
    expect(median(made) / median(real)).toBeGreaterThan(0.5);
    expect(median(made) / median(real)).toBeLessThan(2);
    expect(large(made)).toBeGreaterThan(0.005);
    expect(large(made)).toBeLessThan(0.08);
  });
});
