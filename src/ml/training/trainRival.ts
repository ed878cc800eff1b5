import * as tf from "@tensorflow/tfjs-core";
import { smoothL1 } from "../../domain/rivals/smoothLoss";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { framedMaps, type MapFrame } from "../rivals/frameMaps";
import { reconstructRival, rivalOutput } from "../rivals/reconstructRival";
import { initialWeights } from "./initialWeights";
import { learn, type Trained, type TrainingHooks, type TrainingPlan } from "./learn";
import { isLearnt, withMeasuredMoments } from "./normMoments";
import { batchMoments } from "./weightedOps";

export type RivalLoss = "meanSquared" | "smoothL1";

/** Scaled maps to learn from and to stop by; each of shape (n, ny * nx). */
export interface RivalMapSet extends MapFrame {
  readonly train: Float32Array<ArrayBuffer>;
  readonly validation: Float32Array<ArrayBuffer>;
}

const LOSSES: Readonly<
  Record<
    RivalLoss,
    { readonly ofNumber: (d: number) => number; readonly ofTensor: (d: tf.Tensor) => tf.Tensor }
  >
> = {
  meanSquared: { ofNumber: (d) => d * d, ofTensor: (d) => tf.square(d) },
  smoothL1: {
    ofNumber: smoothL1,
    ofTensor: (d) => {
      const size = tf.abs(d);
      const inside = tf.minimum(size, 1);
      return tf.add(tf.mul(tf.square(inside), 0.5), tf.sub(size, inside));
    },
  },
};

/** Maps that the moments of batch normalisations are measured on after each epoch. */
const MEASURED_MAPS = 128;

/** Trains a rival's network to give back its maps, by the mean over the bins of its own loss. */
export async function trainRival(
  layers: readonly Layer[],
  set: RivalMapSet,
  loss: RivalLoss,
  plan: TrainingPlan,
  hooks?: TrainingHooks,
): Promise<Trained> {
  const bins = set.ny * set.nx;
  const all = startingWeights(layers, plan.seed);
  const measuredOn = framedMaps(set.train.slice(0, MEASURED_MAPS * bins), set);
  const withMoments = (learnt: ReadonlyMap<string, Weights>) =>
    withMeasuredMoments(layers, learnt, (weights, moments) => {
      rivalOutput(layers, weights, measuredOn, set, moments);
    });
  const trained = await learn(
    {
      weights: new Map([...all].filter(([name]) => isLearnt(name))),
      nTrain: set.train.length / bins,
      batchLoss: (indices) => {
        const values = new Float32Array(indices.length * bins);
        Array.from(indices).forEach((k, i) =>
          values.set(set.train.subarray(k * bins, (k + 1) * bins), i * bins),
        );
        const framed = framedMaps(values, set);
        return (weights) => {
          const difference = tf.sub(
            rivalOutput(layers, weights, framed, set, batchMoments),
            tf.tensor2d(values, [indices.length, bins]),
          );
          return tf.mean(LOSSES[loss].ofTensor(difference));
        };
      },
      validationLoss: async (learnt) => {
        const output = await reconstructRival(layers, await withMoments(learnt), set.validation, set);
        return mean(rivalLosses(loss, set.validation, output, bins));
      },
    },
    plan,
    hooks,
  );
  return { ...trained, weights: await withMoments(trained.weights) };
}

/** Kernels that end a residual block start this much smaller. */
const RESIDUAL_GAIN = 0.1;

/**
 * Residual blocks start near the identity (Goyal et al. 2017, "Accurate, large minibatch SGD", §5.1): without
 * normalisations the deviation would double with every block, to losses of 600 where 0.04 can be reached.
 */
function startingWeights(layers: readonly Layer[], seed: number): Map<string, Weights> {
  const weights = initialWeights(layers, seed);
  for (const { kind, from } of layers) {
    const kernel = kind === "add" ? weights.get(`${from[1]}/kernel`)?.values : undefined;
    kernel?.forEach((value, i) => (kernel[i] = RESIDUAL_GAIN * value));
  }
  return weights;
}

/** Mean loss over the bins of each map. @returns shape (n) */
export function rivalLosses(
  loss: RivalLoss,
  values: Float32Array,
  output: Float32Array,
  bins: number,
): Float64Array {
  const { ofNumber } = LOSSES[loss];
  return Float64Array.from({ length: values.length / bins }, (_, k) => {
    let sum = 0;
    for (let i = k * bins; i < (k + 1) * bins; i++) sum += ofNumber(output[i] - values[i]);
    return sum / bins;
  });
}

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
