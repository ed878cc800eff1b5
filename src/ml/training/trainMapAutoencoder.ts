import * as tf from "@tensorflow/tfjs-core";
import { squaredErrors } from "../../domain/training/reconstructionError";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { initialWeights } from "./initialWeights";
import { learn, type Trained, type TrainingHooks, type TrainingPlan } from "./learn";
import { type MapSize, reconstructAll, reconstructed } from "./reconstruct";

/** Scaled maps to learn from and to check with; each of shape (n, ny * nx). */
export interface MapSet extends MapSize {
  readonly train: Float32Array<ArrayBuffer>;
  readonly validation: Float32Array<ArrayBuffer>;
}

/** Trains a network to give back its maps. The loss is the mean squared error over the bins. */
export function trainMapAutoencoder(
  layers: readonly Layer[],
  set: MapSet,
  plan: TrainingPlan,
  hooks?: TrainingHooks,
): Promise<Trained> {
  const bins = set.ny * set.nx;
  return learn(
    {
      weights: startingWeights(layers, set, plan.seed),
      nTrain: set.train.length / bins,
      batchLoss: (indices) => {
        const values = new Float32Array(indices.length * bins);
        Array.from(indices).forEach((k, i) =>
          values.set(set.train.subarray(k * bins, (k + 1) * bins), i * bins),
        );
        return (weights) => {
          const truth = tf.tensor2d(values, [indices.length, bins]);
          return tf.mean(tf.squaredDifference(reconstructed(layers, weights, truth, set), truth));
        };
      },
      validationLoss: async (weights) => {
        const output = await reconstructAll(layers, weights, set.validation, set);
        const errors = squaredErrors(set.validation, output, bins);
        return errors.reduce((sum, error) => sum + error, 0) / errors.length;
      },
    },
    plan,
    hooks,
  );
}

/** Training starts from the mean map, or from its mean where the last layer has one bias for all bins. */
function startingWeights(
  layers: readonly Layer[],
  { ny, nx, train }: MapSet,
  seed: number,
): Map<string, Weights> {
  const weights = initialWeights(layers, seed);
  const bias = weights.get(`${layers[layers.length - 1].name}/bias`);
  const bins = ny * nx;
  if (bias) train.forEach((value, i) => (bias.values[(i % bins) % bias.values.length] += value));
  const perBias = bias ? train.length / bias.values.length : 1;
  bias?.values.forEach((sum, i) => (bias.values[i] = sum / perBias));
  return weights;
}
