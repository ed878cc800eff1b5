import { beforeAll, describe, expect, it } from "vitest";
import { hcalTraining } from "../src/cli/training/hcalTraining";
import { HCAL_MES, hcalGeometry } from "../src/domain/geometry/hcal";
import type { Autoencoder, ReconstructionInput } from "../src/ml/autoencoder";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { countWeights, macPerMap } from "../src/ml/layer";
import type { Model } from "../src/ml/model";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import type { WindowSet } from "../src/ml/training/windowSet";
import { recipeOf } from "../src/recipes/loadRecipe";

const recipe = recipeOf("hcal-default");
if (!recipe) throw new Error("there is no recipe hcal-default");
const { nx, ny } = hcalGeometry(1);
const BINS = nx * ny;
/** Fewer hits than this in a window say nothing about 1 %. */
const MIN_HITS = 50;

/** All depths of windows that neither training nor validation nor test nor calibration has seen. Simulated once. */
let unseen: WindowSet | undefined;
const windows = () =>
  (unseen ??= hcalTraining.simulate(recipe, { references: [240_000], runs: [241_000, 241_001, 241_002] }));

/** Expected hits of window k in each bin, by the template alone. */
const baselineOf = (set: WindowSet, k: number, bin: number) =>
  set.exposure[k] * set.perExposure[set.element[k]][bin];

/** The windows as the network sees them, with the baseline off by a shape (log of the counts). */
function inputOf(set: WindowSet, shape: (bin: number) => number): ReconstructionInput {
  return {
    n: set.n,
    ny,
    nx,
    counts: Float32Array.from(set.counts),
    baseline: Float32Array.from({ length: set.n * BINS }, (_, i) => {
      const [k, bin] = [Math.floor(i / BINS), i % BINS];
      return baselineOf(set, k, bin) * Math.exp(shape(bin));
    }),
    instLumi: set.instLumi.slice(),
  };
}

/** Rms of what the expectation is off by, relative to the true one, over the bins of HB, HE and HO. */
function offBy(set: WindowSet, expectation: Float32Array): number {
  const fully = new Set(hcalGeometry(1).channels?.fullyRead);
  let squares = 0;
  let n = 0;
  expectation.forEach((value, i) => {
    const truth = baselineOf(set, Math.floor(i / BINS), i % BINS);
    if (truth < MIN_HITS || fully.has(i % BINS)) return;
    squares += (value / truth - 1) ** 2;
    n++;
  });
  return Math.sqrt(squares / n);
}

describe("the shipped network hcal-default", () => {
  let model: Model;
  let autoencoder: Autoencoder;
  beforeAll(async () => {
    model = await loadModelFromFolder("models/hcal-default");
    autoencoder = await createNodeAutoencoder(model);
  });

  it("belongs to the recipe's present version and says what it costs: at most 12 MMAC a map", () => {
    const { card, layers } = model;
    expect(card.recipe).toEqual({ name: recipe.name, version: recipe.version });
    expect(card.network).toMatchObject({
      ny,
      nx,
      macPerMap: macPerMap(layers),
      nWeights: countWeights(layers),
    });
    expect(card.network.macPerMap).toBeLessThanOrEqual(12e6);
    const seeds = Object.values(card.training.scenarioSeeds).flat();
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.filter((seed) => seed >= 240_000)).toEqual([]);
  });

  it("computes here what it computed when it was packed", () => {
    expect(autoencoder.report().backend).toBe("wasm");
    expect(autoencoder.report().selfTest).toBeLessThan(1e-5);
  });

  it("leaves a good baseline within 1 %, and takes half of a smooth shape out of a wrong one", async () => {
    const set = windows();
    const left = offBy(set, await autoencoder.reconstruct(inputOf(set, () => 0)));
    console.log(`good baseline: expectation off by ${(100 * left).toFixed(2)} % (rms of the bins)`);
    expect(left).toBeLessThan(0.01);
    const names = ["all but HF", "towards the beam", "forward against backward", "dipole in phi"];
    for (const [s, name] of names.entries()) {
      const shape = (bin: number) => 0.03 * set.shapes[s][bin];
      const input = inputOf(set, shape);
      const before = offBy(set, input.baseline);
      const after = offBy(set, await autoencoder.reconstruct(input));
      console.log(
        `3 % ${name}: off by ${(100 * before).toFixed(2)} % before, ${(100 * after).toFixed(2)} % after`,
      );
      expect(after).toBeLessThan(before / 2);
    }
  });

  it("keeps expecting a readout box and a 5 x 5 that died: leakage of at most 0.1", async () => {
    const set = windows();
    const before = await autoencoder.reconstruct(inputOf(set, () => 0));
    for (const [name, columns, rows] of [
      ["readout box", [25, 41], [26, 30]],
      ["5 x 5", [30, 35], [50, 55]],
    ] as const) {
      const isLost = (bin: number) => {
        const [ix, iy] = [bin % nx, Math.floor(bin / nx)];
        return ix >= columns[0] && ix < columns[1] && iy >= rows[0] && iy < rows[1];
      };
      const holed = inputOf(set, () => 0);
      holed.counts.forEach((_, i) => {
        if (isLost(i % BINS)) holed.counts[i] = 0;
      });
      const after = await autoencoder.reconstruct(holed);
      const leakages = Array.from({ length: set.n }, (_, k) => {
        const sum = (maps: Float32Array) =>
          maps.subarray(k * BINS, (k + 1) * BINS).reduce((s, hits, bin) => (isLost(bin) ? s + hits : s), 0);
        return 1 - sum(after) / sum(before);
      }).filter(Number.isFinite);
      const mean = leakages.reduce((sum, one) => sum + one, 0) / leakages.length;
      console.log(
        `dead ${name}: leakage ${mean.toFixed(3)} in the mean of ${leakages.length} windows, ${Math.max(...leakages).toFixed(3)} at most`,
      );
      expect(leakages.length).toBeGreaterThan(0);
      expect(Math.max(...leakages.map(Math.abs))).toBeLessThan(0.1);
    }
  });

  it("was calibrated on all depths, and keeps its budget on other good runs", () => {
    const { calibration } = model.card;
    expect(HCAL_MES).toHaveLength(recipe.required.length);
    expect(calibration?.binDispersion).toBeGreaterThan(0.9);
    expect(calibration?.binDispersion).toBeLessThan(1.3);
    expect(calibration?.metrics.testAlarmsPerShift).toBeLessThanOrEqual(
      calibration?.metrics.budgetPerShift ?? 0,
    );
  });
});
