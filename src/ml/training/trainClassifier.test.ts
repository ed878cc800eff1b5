import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { CLASSIFIER_KINDS } from "../../domain/training/classifierPlan";
import { nodeBackends } from "../nodeBackends.node";
import { readWeights } from "../readWeights";
import { parseTopology } from "../topology";
import { classifier } from "./classifier";
import { randomStream } from "./random";
import { type SavedNetwork, saveNetwork } from "./savedNetwork";
import { classProbabilities, type ClassifiedMaps, trainClassifier } from "./trainClassifier";

const [ny, nx] = [12, 16];
const PLAN = { seed: 1, batch: 16, maxEpochs: 8, patience: 8, rate: 1e-2, weightDecay: 0 };

/** Noise around 0.5, and in a third each nothing, a block of zeros or a block of ones at one of a few places. */
function maps(n: number, seed: number): ClassifiedMaps {
  const random = randomStream(seed);
  const labels = Uint8Array.from({ length: n }, (_, k) => k % 3);
  const values = new Float32Array(n * ny * nx).map(() => 0.5 + 0.05 * random.normal());
  labels.forEach((label, k) => {
    const left = 2 + Math.floor(8 * random.uniform());
    if (label > 0)
      for (let y = 4; y < 8; y++)
        values.fill(label - 1, (k * ny + y) * nx + left, (k * ny + y) * nx + left + 4);
  });
  return { values, labels };
}

/** The files as tf.layers itself reads them. */
function artifactsOf({ topology, weights }: SavedNetwork): tf.io.ModelArtifacts {
  const json = JSON.parse(new TextDecoder().decode(topology)) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const [{ weights: weightSpecs }] = json.weightsManifest;
  return { modelTopology: json.modelTopology, weightSpecs, weightData: weights.slice().buffer };
}

describe("classifiers", () => {
  beforeAll(async () => {
    await nodeBackends[0].start(true);
  });

  it.each(CLASSIFIER_KINDS)("%s learns to tell blocks without hits, and with too many", async (kind) => {
    const { layers } = classifier({ kind, ny, nx, nClasses: 3 });
    const before = tf.memory().numTensors;
    const set = { ny, nx, train: maps(120, 1), validation: maps(60, 2) };
    const { weights, curve, bestEpoch } = await trainClassifier(layers, set, PLAN);
    expect(curve[bestEpoch].validation).toBeLessThan(0.75 * curve[0].validation);
    const test = maps(60, 3);
    const probabilities = await classProbabilities(layers, weights, test.values, set);
    const isRight = (k: number) => probabilities[3 * k + test.labels[k]] > 0.5;
    expect(Array.from(test.labels.keys()).filter(isRight).length).toBeGreaterThan(30);
    expect(tf.memory().numTensors).toBe(before);

    // Any program that reads tf.layers gets the same network, normalisations and poolings included.
    const saved = await saveNetwork(layers, weights, kind, "weights.bin");
    const topology = parseTopology(JSON.parse(new TextDecoder().decode(saved.topology)));
    const read = await classProbabilities(
      topology.layers,
      readWeights(topology, saved.weights),
      test.values,
      set,
    );
    expect(read).toEqual(probabilities);
    const oracle = await tfl.loadLayersModel(tf.io.fromMemory(artifactsOf(saved)));
    const answer = tf.tidy(() =>
      tf.softmax(oracle.predict(tf.tensor4d(test.values, [60, ny, nx, 1])) as tf.Tensor),
    );
    (await answer.data()).forEach((p, i) => expect(p).toBeCloseTo(probabilities[i], 4));
    answer.dispose();
    oracle.dispose();
  });

  it("stops at a Cancel while it answers", async () => {
    const { layers } = classifier({ kind: "logistic", ny, nx, nClasses: 3 });
    const signal = AbortSignal.abort();
    const answer = classProbabilities(layers, new Map(), maps(3, 1).values, { ny, nx }, { signal });
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
  });
});
