import * as tf from "@tensorflow/tfjs-core";
import { squaredErrors } from "../../domain/training/reconstructionError";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { initialWeights } from "./initialWeights";
import { learn, type Trained, type TrainingHooks, type TrainingPlan } from "./learn";
import { MEAN_LAYER } from "./mapAutoencoder";
import { binPlaces, type MapSize, reconstructAll, reconstructed } from "./reconstruct";

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

/** Kernels of the layers that make the map start this much smaller: training starts from the mean map itself. */
const LAST_LAYERS_GAIN = 0.01;
/** Far below anything that the details of a convolutional network can add to a bin, whose maps are of order 1. */
const CLOSED = -1000;

function startingWeights(
  layers: readonly Layer[],
  { ny, nx, train }: MapSet,
  seed: number,
): Map<string, Weights> {
  const weights = initialWeights(layers, seed);
  const details = weights.get("details/kernel");
  // Of a dense network the last layer is the one, and small already.
  if (details) {
    for (const kernel of [details, weights.get(`${MEAN_LAYER}/kernel`)])
      kernel?.values.forEach((value, i) => (kernel.values[i] = LAST_LAYERS_GAIN * value));
  }
  const bias = weights.get(`${MEAN_LAYER}/bias`)?.values ?? new Float32Array(0);
  const place = binPlaces(layers, { ny, nx });
  const n = train.length / (ny * nx);
  train.forEach((value, i) => (bias[place[i % (ny * nx)]] += value / n));
  // A bin without a single hit gets no gradient, and so stays empty instead of a little noise: its output is exactly 0,
  // in a convolutional network by the relu that ends it.
  weights.get(`${MEAN_LAYER}/kernel`)?.values.forEach((_, i, kernel) => {
    if (bias[i % bias.length] === 0) kernel[i] = 0;
  });
  if (details) bias.forEach((mean, i) => (bias[i] = mean === 0 ? CLOSED : mean));
  return weights;
}
