import * as tf from "@tensorflow/tfjs-core";
// tfjs-core registers the gradients of its kernels only when asked, and its own file for that can not be imported in
// Node; tfjs-layers asks.
import "@tensorflow/tfjs-layers";
import type { Weights } from "../model";
import { createAdam } from "./adam";
import { batchLoss, type LossProblem } from "./loss";
import { initialWeights } from "./initialWeights";
import { randomStream, shuffled } from "./random";
import { variedBatch, type WindowSet } from "./windowSet";

export interface TrainingPlan {
  readonly seed: number;
  readonly batch: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before it stops. */
  readonly patience: number;
  /** Learning rate at the start; falls along a half cosine to a fiftieth at `maxEpochs`. */
  readonly rate: number;
  readonly weightDecay: number;
}

/** Losses as in `batchLoss`: relative to the baseline, lower is better. */
export interface EpochReport {
  readonly epoch: number;
  readonly train: number;
  readonly validation: number;
}

export interface Trained {
  /** Of the epoch with the best validation loss. */
  readonly weights: ReadonlyMap<string, Weights>;
  /** Epoch 0 is the untrained network. */
  readonly curve: readonly EpochReport[];
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
}

export interface TrainingHooks {
  readonly signal?: AbortSignal;
  readonly onEpoch?: (report: EpochReport) => void;
  /** @param share of the whole training done, 0..1 */
  readonly onProgress?: (share: number) => void;
}

/** Own stream of the validation's variations, the same in every epoch, so that epochs compare. */
const VALIDATION_STREAM = 0x5eed;

/**
 * Trains on the active tfjs backend. The same plan and windows give the same weights on the same machine; other
 * processors may differ in the last bits.
 */
export async function trainAutoencoder(
  problem: LossProblem,
  train: WindowSet,
  validation: WindowSet,
  plan: TrainingPlan,
  { signal, onEpoch, onProgress }: TrainingHooks = {},
): Promise<Trained> {
  const weights = initialWeights(problem.layers, plan.seed);
  const adam = createAdam(plan.weightDecay);
  const random = randomStream(plan.seed + 1);
  const nBatches = Math.floor(train.n / plan.batch);
  const steps = nBatches * plan.maxEpochs;
  let best = copyOf(weights);
  const first = await meanLoss(problem, weights, validation, plan.batch);
  const curve: EpochReport[] = [{ epoch: 0, train: first, validation: first }];
  onEpoch?.(curve[0]);
  let bestEpoch = 0;

  for (let epoch = 1; epoch <= plan.maxEpochs; epoch++) {
    const order = shuffled(train.n, random);
    let sum = 0;
    for (let b = 0; b < nBatches; b++) {
      signal?.throwIfAborted();
      const done = (epoch - 1) * nBatches + b;
      const rate = plan.rate * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * done) / steps)));
      const batch = variedBatch(train, order.subarray(b * plan.batch, (b + 1) * plan.batch), random);
      const { loss, gradients } = await lossAndGradients(problem, weights, batch);
      adam.step(weights, gradients, rate);
      sum += loss;
      onProgress?.((done + 1) / steps);
    }
    const report = {
      epoch,
      train: sum / nBatches,
      validation: await meanLoss(problem, weights, validation, plan.batch),
    };
    curve.push(report);
    onEpoch?.(report);
    if (!Number.isFinite(report.validation)) throw new Error(`The loss became ${report.validation}.`);
    if (report.validation < curve[bestEpoch].validation) {
      best = copyOf(weights);
      bestEpoch = epoch;
    } else if (epoch - bestEpoch >= plan.patience) break;
  }
  return { weights: best, curve, bestEpoch, stoppedEarly: curve.length <= plan.maxEpochs };
}

type Batch = ReturnType<typeof variedBatch>;

async function lossAndGradients(
  problem: LossProblem,
  weights: ReadonlyMap<string, Weights>,
  { input, truth }: Batch,
): Promise<{ loss: number; gradients: ReadonlyMap<string, Float32Array> }> {
  const names = [...weights.keys()];
  const { value, grads } = tf.tidy(() => {
    const tensors = [...upload(weights).values()];
    return tf.valueAndGrads((...current: tf.Tensor[]) =>
      batchLoss(problem, new Map(names.map((name, i) => [name, current[i]])), input, truth),
    )(tensors);
  });
  const [loss, ...gradients] = await Promise.all([value, ...grads].map((tensor) => tensor.data()));
  tf.dispose([value, ...grads]);
  return { loss: loss[0], gradients: new Map(names.map((name, i) => [name, gradients[i] as Float32Array])) };
}

/** Mean loss over a set, each window varied the same way in every call. */
export async function meanLoss(
  problem: LossProblem,
  weights: ReadonlyMap<string, Weights>,
  set: WindowSet,
  batch: number,
): Promise<number> {
  const random = randomStream(VALIDATION_STREAM);
  let sum = 0;
  for (let from = 0; from < set.n; from += batch) {
    const indices = Array.from({ length: Math.min(batch, set.n - from) }, (_, i) => from + i);
    const { input, truth } = variedBatch(set, indices, random);
    const loss = tf.tidy(() => batchLoss(problem, upload(weights), input, truth));
    sum += (await loss.data())[0] * indices.length;
    loss.dispose();
  }
  return sum / set.n;
}

const upload = (weights: ReadonlyMap<string, Weights>): ReadonlyMap<string, tf.Tensor> =>
  new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));

const copyOf = (weights: ReadonlyMap<string, Weights>): Map<string, Weights> =>
  new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));

/**
 * Loss on the same variations as `meanLoss` if the scale of every baseline were corrected to the true luminosity and
 * nothing else: what a network gains beyond this it gains by the shape.
 */
export function trueScaleLoss({ scaling }: LossProblem, set: WindowSet, batch: number): number {
  const random = randomStream(VALIDATION_STREAM);
  let sum = 0;
  for (let from = 0; from < set.n; from += batch) {
    const indices = Array.from({ length: Math.min(batch, set.n - from) }, (_, i) => from + i);
    const { input, truth, miscalibration } = variedBatch(set, indices, random);
    const bins = set.ny * set.nx;
    for (let i = 0; i < truth.length; i++) {
      const delta = -miscalibration[Math.floor(i / bins)];
      sum += input.baseline[i] * Math.expm1(delta) - truth[i] * delta;
    }
  }
  return sum / set.n / scaling.fano;
}
