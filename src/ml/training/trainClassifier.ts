import * as tf from "@tensorflow/tfjs-core";
import { forward } from "../forward";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { initialWeights } from "./initialWeights";
import { learn, type Trained, type TrainingHooks, type TrainingPlan, upload } from "./learn";
import { isLearnt, withMeasuredMoments } from "./normMoments";
import { batchMoments, type Moments, trainableOps, type WeightTensors } from "./weightedOps";

/** Maps with the class of each. */
export interface ClassifiedMaps {
  /** Scaled to order 1, shape (n, ny * nx). */
  readonly values: Float32Array<ArrayBuffer>;
  /** Position of its class; shape (n). */
  readonly labels: Uint8Array<ArrayBuffer>;
}

export interface ClassifierSet {
  readonly ny: number;
  readonly nx: number;
  readonly train: ClassifiedMaps;
  readonly validation: ClassifiedMaps;
}

/** Maps computed at once. */
const BATCH = 64;
/** Maps that the moments of batch normalisations are measured on after each epoch. */
const MEASURED = 256;

/** Trains a classifier. The loss is the mean cross entropy of the softmax. */
export async function trainClassifier(
  layers: readonly Layer[],
  set: ClassifierSet,
  plan: TrainingPlan,
  hooks?: TrainingHooks,
): Promise<Trained> {
  const all = initialWeights(layers, plan.seed);
  const { train, validation } = set;
  const measuredOn = train.values.subarray(0, MEASURED * set.ny * set.nx);
  const withMoments = (learnt: ReadonlyMap<string, Weights>) =>
    withMeasuredMoments(layers, learnt, (weights, moments) => {
      logits(layers, weights, measuredOn, set, moments);
    });
  const trained = await learn(
    {
      weights: new Map([...all].filter(([name]) => isLearnt(name))),
      nTrain: train.labels.length,
      batchLoss: (indices) => {
        const batch = chosen(train, indices, set);
        return (weights) =>
          crossEntropy(logits(layers, weights, batch.values, set, batchMoments), batch.labels);
      },
      validationLoss: async (learnt) => {
        const weights = await withMoments(learnt);
        const probabilities = await classProbabilities(layers, weights, validation.values, set);
        return meanCrossEntropy(probabilities, validation.labels);
      },
    },
    plan,
    hooks,
  );
  return { ...trained, weights: await withMoments(trained.weights) };
}

/**
 * Probability of each class, on the active backend. Rejects with the AbortError of the signal.
 * @param values scaled maps, shape (n, ny * nx)
 * @returns shape (n, nClasses)
 */
export async function classProbabilities(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  values: Float32Array,
  size: Pick<ClassifierSet, "ny" | "nx">,
  { signal, giveWay }: Pick<TrainingHooks, "signal" | "giveWay"> = {},
): Promise<Float32Array<ArrayBuffer>> {
  const bins = size.ny * size.nx;
  const resident = upload(weights);
  const parts: Float32Array[] = [];
  try {
    for (let from = 0; from < values.length; from += BATCH * bins) {
      await giveWay?.();
      signal?.throwIfAborted();
      const part = values.subarray(from, from + BATCH * bins);
      const answer = tf.tidy(() => tf.softmax(logits(layers, resident, part, size)));
      parts.push((await answer.data()) as Float32Array);
      answer.dispose();
    }
  } finally {
    tf.dispose([...resident.values()]);
  }
  const all = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}

/** Inside a tidy. */
function logits(
  layers: readonly Layer[],
  weights: WeightTensors,
  values: Float32Array,
  { ny, nx }: Pick<ClassifierSet, "ny" | "nx">,
  moments?: Moments,
): tf.Tensor2D {
  const map = tf.tensor4d(values, [values.length / (ny * nx), ny, nx, 1]);
  return forward(layers, { map }, trainableOps(weights, moments)) as tf.Tensor2D;
}

function crossEntropy(answer: tf.Tensor2D, labels: Uint8Array): tf.Scalar {
  const [n, nClasses] = answer.shape;
  const isClass = new Float32Array(n * nClasses);
  labels.forEach((label, k) => (isClass[k * nClasses + label] = 1));
  const picked = tf.mul(tf.logSoftmax(answer), tf.tensor2d(isClass, [n, nClasses]));
  return tf.div(tf.neg(tf.sum(picked)), n);
}

/** Least probability that counts: a class that is ruled out wrongly costs 16, not infinity. */
const LEAST = 1e-7;

function meanCrossEntropy(probabilities: Float32Array, labels: Uint8Array): number {
  const nClasses = probabilities.length / labels.length;
  let sum = 0;
  labels.forEach((label, k) => (sum -= Math.log(Math.max(LEAST, probabilities[k * nClasses + label]))));
  return sum / labels.length;
}

function chosen(
  { values, labels }: ClassifiedMaps,
  indices: ArrayLike<number>,
  { ny, nx }: Pick<ClassifierSet, "ny" | "nx">,
): ClassifiedMaps {
  const bins = ny * nx;
  const batch = new Float32Array(indices.length * bins);
  Array.from(indices).forEach((k, i) => batch.set(values.subarray(k * bins, (k + 1) * bins), i * bins));
  return { values: batch, labels: Uint8Array.from(indices, (k) => labels[k]) };
}
