import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { countWeights, layerShapes, macPerMap } from "../layer";
import { nodeBackends } from "../nodeBackends.node";
import type { TrainingPlan } from "./learn";
import { mapAutoencoder, type MapAutoencoderShape } from "./mapAutoencoder";
import { randomStream } from "./random";
import { reconstructAll } from "./reconstruct";
import { type MapSet, trainMapAutoencoder } from "./trainMapAutoencoder";

const PLAN: TrainingPlan = { seed: 3, batch: 16, maxEpochs: 30, patience: 10, rate: 1e-2, weightDecay: 0 };

function layersOf(shape: MapAutoencoderShape) {
  const network = mapAutoencoder(shape);
  if ("refused" in network) throw new Error(network.refused);
  return network.layers;
}

/** Maps that differ by one number alone: a slope, and noise. What one number in a bottleneck can hold. */
function slopes(ny: number, nx: number, n: number, seed: number): Float32Array<ArrayBuffer> {
  const random = randomStream(seed);
  return Float32Array.from({ length: n }, () => random.normal()).reduce(
    (all, slope, k) => {
      for (let i = 0; i < ny * nx; i++) {
        const x = ((i % nx) + 0.5) / nx - 0.5;
        all[k * ny * nx + i] = 0.5 + 0.4 * slope * x + 0.01 * random.normal();
      }
      return all;
    },
    new Float32Array(n * ny * nx),
  );
}
const setOf = (ny: number, nx: number): MapSet => ({
  ny,
  nx,
  train: slopes(ny, nx, 96, 1),
  validation: slopes(ny, nx, 24, 2),
});

describe("networks for maps", () => {
  it("fit a histogram, and maps of HCAL and CSC, within what a browser can train", () => {
    const cases: readonly (readonly [MapAutoencoderShape, string])[] = [
      [{ kind: "dense", ny: 1, nx: 50, code: 10 }, "dense 50-25-10-25-50"],
      [{ kind: "dense", ny: 72, nx: 84, code: 2 }, "dense 6048-64-2-64-6048"],
      [
        { kind: "convolutional", ny: 72, nx: 84, code: 10 },
        "convolutional 22-16-8, bottleneck 10, 1/4 of the thesis' filters, steps of 2 for the thesis' poolings, no batch normalisation",
      ],
      [
        { kind: "convolutional", ny: 100, nx: 100, code: 10 },
        "convolutional 22-16-8, bottleneck 10, 1/4 of the thesis' filters, steps of 2 for the thesis' poolings, no batch normalisation",
      ],
    ];
    for (const [shape, words] of cases) {
      const network = mapAutoencoder(shape);
      expect(network).toMatchObject({ words });
      const layers = layersOf(shape);
      expect(macPerMap(layers)).toBeLessThan(12e6);
      expect(countWeights(layers)).toBeLessThan(2e6);
      expect(layerShapes(layers).get("code")).toEqual([shape.code]);
    }
  });

  it("are refused where they make no sense, with the reason", () => {
    expect(mapAutoencoder({ kind: "dense", ny: 1, nx: 8, code: 10 })).toHaveProperty("refused");
    expect(mapAutoencoder({ kind: "dense", ny: 200, nx: 300, code: 10 })).toHaveProperty("refused");
    expect(mapAutoencoder({ kind: "convolutional", ny: 1, nx: 50, code: 2 })).toHaveProperty("refused");
    expect(mapAutoencoder({ kind: "convolutional", ny: 800, nx: 800, code: 2 })).toHaveProperty("refused");
  });
});

describe("training on maps", () => {
  beforeAll(async () => {
    await nodeBackends[0].start(true);
  });

  it.each([
    ["dense", 1, 24, 1e-2],
    ["convolutional", 16, 16, 1e-3],
  ] as const)(
    "a %s network learns what maps have in common, by far better than their mean",
    async (kind, ny, nx, rate) => {
      const set = setOf(ny, nx);
      const layers = layersOf({ kind, ny, nx, code: 2 });
      const trained = await trainMapAutoencoder(layers, set, { ...PLAN, rate, batch: 8, maxEpochs: 4 });
      const best = trained.curve[trained.bestEpoch].validation;
      // The mean map is off by the variance of the slopes, 0.4^2 / 12.
      expect(best).toBeLessThan(0.25 * (0.4 ** 2 / 12));
      const output = await reconstructAll(layers, trained.weights, set.validation, set);
      const mse = output.reduce((sum, y, i) => sum + (y - set.validation[i]) ** 2, 0) / output.length;
      expect(mse).toBeCloseTo(best, 6);
    },
  );

  it.each([
    ["dense", 1, 24, 1e-2],
    ["convolutional", 16, 16, 1e-3],
  ] as const)("a %s network leaves bins empty that never had a hit", async (kind, ny, nx, rate) => {
    const set = setOf(ny, nx);
    for (let k = 0; k < set.train.length; k += ny * nx) set.train.fill(0, k, k + 5);
    const layers = layersOf({ kind, ny, nx, code: 2 });
    const { weights } = await trainMapAutoencoder(layers, set, { ...PLAN, rate, maxEpochs: 3 });
    const output = await reconstructAll(layers, weights, set.validation, set);
    expect(Array.from(output.subarray(0, 5))).toEqual([0, 0, 0, 0, 0]);
    expect(output[10]).toBeGreaterThan(0.3);
  });

  it("gives the same weights from the same seed, and keeps no tensor", async () => {
    const set = setOf(1, 24);
    const layers = layersOf({ kind: "dense", ny: 1, nx: 24, code: 2 });
    const before = tf.memory().numTensors;
    const first = await trainMapAutoencoder(layers, set, { ...PLAN, maxEpochs: 3 });
    const second = await trainMapAutoencoder(layers, set, { ...PLAN, maxEpochs: 3 });
    await reconstructAll(layers, first.weights, set.validation, set);
    expect(tf.memory().numTensors).toBe(before);
    expect(second.weights).toEqual(first.weights);
  });

  it("lets a cancel in between two steps", async () => {
    const abort = new AbortController();
    const before = tf.memory().numTensors;
    const layers = layersOf({ kind: "dense", ny: 1, nx: 24, code: 2 });
    const training = trainMapAutoencoder(layers, setOf(1, 24), PLAN, {
      signal: abort.signal,
      giveWay: () => new Promise((resolve) => setTimeout(resolve)),
    });
    setTimeout(() => abort.abort(), 5);
    await expect(training).rejects.toMatchObject({ name: "AbortError" });
    expect(tf.memory().numTensors).toBe(before);
  });
});
