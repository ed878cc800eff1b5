import * as tf from "@tensorflow/tfjs-core";
import * as union from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { layerShapes, macPerMap } from "./layer";
import type { Model } from "./model";
import { createNetwork, networkFrame } from "./network";
import { NETWORK_CHANNELS, networkInput } from "./networkInput";
import { nodeBackends } from "./nodeBackends.node";
import { selfTestInput } from "./selfTest";
import { autoencoderLayers, CSC_AUTOENCODER } from "./training/architecture";
import { packSmallModel, smallModel } from "./training/smallModel";
import { subpixelConvolution, subpixelKernels } from "./transposedConvolution";

const activate = async (name: string) => {
  await nodeBackends.find((starter) => starter.name === name)?.start(true);
  expect(tf.getBackend()).toBe(name);
};

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]));
  return worst;
};

describe("the network", () => {
  let model: Model;
  beforeAll(async () => {
    model = await smallModel(7);
  });

  it("gives the same expectation on WASM and on the plain CPU, to 1e-5", async () => {
    const input = selfTestInput(3, 30, 30);
    const answers: Float32Array[] = [];
    for (const name of ["cpu", "wasm"]) {
      await activate(name);
      const network = createNetwork(model);
      answers.push(await network.expectation(input));
      network.dispose();
    }
    const [cpu, wasm] = answers;
    expect(Math.max(...cpu)).toBeGreaterThan(100);
    expect(largestDifference(cpu, wasm) / Math.max(...cpu)).toBeLessThan(1e-5);
    // The network does something: its answer is not the baseline.
    expect(largestDifference(cpu, input.baseline)).toBeGreaterThan(1);
  });

  it("expects nothing where the baseline is 0, whatever was counted there", async () => {
    await activate("wasm");
    const input = selfTestInput(3, 30, 30);
    input.counts.fill(1000);
    const network = createNetwork(model);
    const expectation = await network.expectation(input);
    network.dispose();
    input.baseline.forEach((baseline, i) => {
      if (baseline === 0) expect(expectation[i]).toBe(0);
      else expect(expectation[i]).toBeGreaterThan(0);
    });
  });

  it("keeps no tensor from one batch to the next", async () => {
    await activate("wasm");
    const network = createNetwork(model);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) await network.expectation(selfTestInput(i, 30, 30));
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });

  it("equals what tf.layers' loadLayersModel makes of the same files", async () => {
    const packed = await packSmallModel(7);
    const json = JSON.parse(new TextDecoder().decode(packed.get("model.json"))) as {
      modelTopology: object;
      weightsManifest: { weights: union.io.WeightsManifestEntry[] }[];
    };
    await union.setBackend("cpu");
    const oracle = await union.loadLayersModel(
      union.io.fromMemory({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest[0].weights,
        weightData: packed.get("weights.bin")?.buffer,
      }),
    );
    const frame = networkFrame(model);
    const input = selfTestInput(5, 30, 30);
    const { maps, instLumi } = networkInput(input, 0, 1, frame, model.card.network.scaling);
    const answer = oracle.predict([
      union.tensor4d(maps, [1, frame.height, frame.width, NETWORK_CHANNELS]),
      union.tensor2d(instLumi, [1, 1]),
    ]) as union.Tensor;

    await activate("wasm");
    const network = createNetwork(model);
    const ours = (await network.output(input, 0)).subarray(0, frame.height * frame.width);
    network.dispose();
    expect(largestDifference(ours, await answer.data())).toBeLessThan(1e-5);
    expect(Math.max(...ours)).toBeGreaterThan(0.01);
  });

  it("costs at most 12 MMAC a map in the shape used for CSC, and ends in one map", () => {
    const layers = autoencoderLayers(CSC_AUTOENCODER);
    expect(layerShapes(layers).get("correction")).toEqual([104, 104, 1]);
    expect(macPerMap(layers)).toBeLessThan(12e6);
    expect(macPerMap(layers)).toBeGreaterThan(5e6);
  });
});

describe("a transposed convolution rewritten as two convolutions", () => {
  it.each([
    [3, 5, 2],
    [1, 1, 1],
    [8, 16, 24],
  ])("equals conv2dTranspose (%i -> %i channels)", async (inputs, outputs) => {
    await activate("cpu");
    const x = tf.randomNormal<tf.Rank.R4>([2, 5, 7, inputs], 0, 1, "float32", 1);
    const kernel = tf.randomNormal<tf.Rank.R4>([4, 4, outputs, inputs], 0, 1, "float32", 2);
    const native = tf.conv2dTranspose(x, kernel, [2, 10, 14, outputs], 2, "same");
    const ours = subpixelConvolution(x, subpixelKernels(kernel));
    expect(ours.shape).toEqual(native.shape);
    expect(largestDifference(await ours.data(), await native.data())).toBeLessThan(1e-5);
  });
});
