import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { cpuStarter } from "../cpuBackend";
import { countWeights, type Layer, layerShapes, macPerMap } from "../layer";
import { parseTopology } from "../topology";
import { initialWeights } from "../training/initialWeights";
import { upload } from "../training/learn";
import { randomStream } from "../training/random";
import { saveNetwork } from "../training/savedNetwork";
import { rivalOutput } from "./reconstructRival";
import { rivalLayers, type RivalShape } from "./rivalLayers";

const ECAL: RivalShape = {
  kind: "resNet",
  filters: [16, 32],
  blocks: 3,
  frame: [22, 22],
  margin: 1,
  slope: 0.01,
  output: "linear",
};
const SMALL: RivalShape = { ...ECAL, filters: [2, 4], blocks: 1, frame: [14, 18], margin: 1 };
const THESIS: RivalShape = {
  ...{ kind: "poolings", filters: [86, 64, 32], blocks: 0, frame: [72, 32], margin: 0, slope: 0 },
  output: "sigmoid",
};

test("the ECAL network has the weights of the published file, and those of 4 x 4 taps for 3 x 3 once", () => {
  const layers = rivalLayers(ECAL);
  const published = 187_425; // + 6 constants of the ONNX file: 187,431 (ml.md §1a)
  expect(countWeights(layers)).toBe(published + (16 - 9) * 32 * 16);
  expect(layerShapes(layers).get("coarse")).toEqual([5, 5, 32]);
  expect([...layerShapes(layers).values()].at(-1)).toEqual([20, 20, 1]);
});

test("the thesis' network is too large for a browser in its full size", () => {
  expect(macPerMap(rivalLayers(THESIS)) / 1e6).toBeCloseTo(66.3, 1);
});

describe("what is saved is what tf.layers computes", () => {
  beforeAll(async () => {
    await cpuStarter.start(true);
  });

  test.each([
    ["resNet", SMALL],
    ["poolings", { ...THESIS, filters: [3, 2, 2], frame: [16, 8] as const }],
  ])("%s", async (name, shape) => {
    const layers = rivalLayers(shape);
    const weights = initialWeights(layers, 5);
    const last = weights.get("reconstruction/kernel")?.values ?? new Float32Array(0);
    // It starts near 0; an answer that shows is the better test.
    last.forEach((value, i) => (last[i] = 100 * value));
    const saved = await saveNetwork(layers, weights, name, "weights.bin");
    const json = JSON.parse(new TextDecoder().decode(saved.topology)) as {
      modelTopology: object;
      weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
    };
    const { layers: read } = parseTopology(json);
    const byName = (list: readonly Layer[]) => list.toSorted((a, b) => a.name.localeCompare(b.name));
    expect(byName(read)).toEqual(byName(layers));

    const [height, width] = shape.frame;
    const random = randomStream(7);
    const framed = Float32Array.from({ length: height * width }, () => random.uniform());
    const model = await tfl.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
        weightData: saved.weights.buffer,
      }),
    );
    const theirs = model.predict(tf.tensor4d(framed, [1, height, width, 1])) as tf.Tensor;
    const map = { ny: height - 2 * shape.margin, nx: width - 2 * shape.margin, frame: shape.frame };
    const ours = rivalOutput(read, upload(weights), framed, { ...map, edges: "empty" });
    expect(largestDifference(await ours.data(), await theirs.data())).toBeLessThan(1e-5);
    expect(Math.max(...(await ours.data()).map(Math.abs))).toBeGreaterThan(0.01);
  });
});

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(b).reduce((largest, value, i) => Math.max(largest, Math.abs(value - a[i])), 0);
