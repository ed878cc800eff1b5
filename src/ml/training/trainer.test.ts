import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends } from "../nodeBackends.node";
import { autoencoderLayers } from "./architecture";
import type { TrainingPlan } from "./learn";
import { batchLoss, expectedHits, type LossProblem } from "./loss";
import { randomStream } from "./random";
import { initialWeights } from "./initialWeights";
import { upload } from "./learn";
import { meanLoss, trainAutoencoder, trueScaleLoss } from "./trainer";
import { variedBatch, type WindowSet } from "./windowSet";

const BINS = 16;
const PROBLEM: LossProblem = {
  layers: autoencoderLayers({ height: 16, width: 16, channels: [4, 4, 8], squeezed: 4, code: 4 }),
  frame: { ny: BINS, nx: BINS, height: 16, width: 16 },
  scaling: {
    fano: 1,
    varianceFloor: 1,
    pullClip: 6,
    logDensityScale: 8,
    instLumiScale: 20,
    correctionBound: 0.3,
  },
};
const PLAN: TrainingPlan = { seed: 5, batch: 16, maxEpochs: 6, patience: 6, rate: 5e-3, weightDecay: 0 };

/** Windows whose right half changes with the luminosity, by default up to +20 %: a shape the baseline does not know. */
function changingHalf(n: number, seed: number, change = 0.2): WindowSet {
  const random = randomStream(seed);
  const instLumi = Float32Array.from({ length: n }, () => 20 * random.uniform());
  const counts = Uint16Array.from({ length: n * BINS * BINS }, (_, i) => {
    const right = i % BINS >= BINS / 2 ? 1 : 0;
    const mean = 400 * (1 + (change * right * instLumi[Math.floor(i / BINS ** 2)]) / 20);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  });
  return {
    n,
    ny: BINS,
    nx: BINS,
    counts,
    element: new Uint8Array(n),
    perExposure: [new Float64Array(BINS * BINS).fill(1)],
    exposure: new Float64Array(n).fill(400),
    instLumi,
    shapes: [],
    hidden: "sector",
  };
}

describe("training", () => {
  beforeAll(async () => {
    await nodeBackends[0].start(true);
  });

  it("expects hits that have the likelihood which is its loss", () => {
    const random = randomStream(4);
    const { input, truth } = variedBatch(changingHalf(3, 7), [0, 1, 2], random);
    const weights = initialWeights(PROBLEM.layers, 5);
    // Untrained, the last layer says nothing.
    for (const { values } of weights.values()) values.forEach((_, i) => (values[i] += 0.1 * random.normal()));
    const [loss] = tf.tidy(() => batchLoss(PROBLEM, upload(weights), input, truth).dataSync());
    const expected = expectedHits(PROBLEM, weights, input);
    const nats = expected.reduce((sum, hits, i) => {
      const baseline = input.baseline[i];
      return sum + hits - baseline - truth[i] * Math.log(hits / baseline);
    }, 0);
    expect(Math.abs(loss)).toBeGreaterThan(1);
    expect(nats / input.n / PROBLEM.scaling.fano / loss).toBeCloseTo(1, 2);
  });

  it("learns a shape that follows the luminosity, beyond what the scale alone gives", async () => {
    const validation = changingHalf(32, 2);
    const { weights, curve, bestEpoch } = await trainAutoencoder(
      PROBLEM,
      changingHalf(256, 1),
      validation,
      PLAN,
    );
    const scaleAlone = trueScaleLoss(PROBLEM, validation, PLAN.batch);
    expect(Math.abs(curve[0].validation)).toBeLessThan(0.1 * Math.abs(scaleAlone));
    expect(curve[bestEpoch].validation).toBeLessThan(3 * scaleAlone);
    expect(await meanLoss(PROBLEM, weights, validation, PLAN.batch)).toBeCloseTo(
      curve[bestEpoch].validation,
      3,
    );
  });

  it("gives the same weights from the same seeds, and keeps no tensor", async () => {
    const before = tf.memory().numTensors;
    const runs = [];
    for (let i = 0; i < 2; i++)
      runs.push(
        await trainAutoencoder(PROBLEM, changingHalf(64, 1), changingHalf(16, 2), { ...PLAN, maxEpochs: 2 }),
      );
    expect(tf.memory().numTensors).toBe(before);
    expect(runs[1].curve).toEqual(runs[0].curve);
    expect(runs[1].weights.get("code/kernel")).toEqual(runs[0].weights.get("code/kernel"));
  });

  it("stops early when the validation gets no better, and keeps the best weights", async () => {
    // In the validation the half falls instead: whatever is learnt makes it worse.
    const { curve, bestEpoch, stoppedEarly } = await trainAutoencoder(
      PROBLEM,
      changingHalf(64, 1),
      changingHalf(16, 2, -0.2),
      { ...PLAN, maxEpochs: 30, patience: 2 },
    );
    expect(stoppedEarly).toBe(true);
    expect(curve).toHaveLength(3);
    expect(bestEpoch).toBe(0);
  });

  it("can be cancelled", async () => {
    const abort = new AbortController();
    const training = trainAutoencoder(PROBLEM, changingHalf(64, 1), changingHalf(16, 2), PLAN, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(training).rejects.toMatchObject({ name: "AbortError" });
  });
});
