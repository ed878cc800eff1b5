import * as tf from "@tensorflow/tfjs-core";
// tfjs-core registers the gradients of its kernels only when asked, and its own file for that can not be imported in
// Node; tfjs-layers asks.
import "@tensorflow/tfjs-layers";
import type { Weights } from "../model";
import { createAdam } from "./adam";
import { type Random, randomStream, shuffled } from "./random";
import type { WeightTensors } from "./weightedOps";

/** What is learnt: the weights of a network, the samples it learns from, and how wrong it is. */
export interface LearningTask {
  /** The untrained network; its values are changed. */
  readonly weights: ReadonlyMap<string, Weights>;
  /** Samples to learn from; at least one batch. */
  readonly nTrain: number;
  /**
   * Prepares a batch of samples.
   * @returns mean loss of the batch under some weights, a scalar; called inside a tidy
   */
  batchLoss(indices: ArrayLike<number>, random: Random): (weights: WeightTensors) => tf.Scalar;
  /** Mean loss over samples that are not learnt from. */
  validationLoss(weights: ReadonlyMap<string, Weights>): Promise<number>;
}

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

/** Mean losses; lower is better. */
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
  /** The loss was no number any more after the last epoch of `curve`: nothing was learnt beyond it. */
  readonly diverged: boolean;
}

export interface TrainingHooks {
  readonly signal?: AbortSignal;
  readonly onEpoch?: (report: EpochReport) => void;
  /** @param share of the whole training done, 0..1 */
  readonly onProgress?: (share: number) => void;
  /** Awaited between steps: lets messages of the same thread in. WASM computes without ever giving way. */
  readonly giveWay?: () => Promise<void>;
}

/**
 * Trains on the active tfjs backend. The same task and plan give the same weights on the same machine; other
 * processors may differ in the last bits.
 */
export async function learn(
  task: LearningTask,
  plan: TrainingPlan,
  { signal, onEpoch, onProgress, giveWay }: TrainingHooks = {},
): Promise<Trained> {
  const { weights } = task;
  const adam = createAdam(plan.weightDecay);
  const random = randomStream(plan.seed + 1);
  const nBatches = Math.floor(task.nTrain / plan.batch);
  const steps = nBatches * plan.maxEpochs;
  let best = copyOf(weights);
  const first = await task.validationLoss(weights);
  const curve: EpochReport[] = [{ epoch: 0, train: first, validation: first }];
  onEpoch?.(curve[0]);
  let bestEpoch = 0;
  let diverged = false;

  for (let epoch = 1; epoch <= plan.maxEpochs; epoch++) {
    const order = shuffled(task.nTrain, random);
    let sum = 0;
    for (let b = 0; b < nBatches; b++) {
      await giveWay?.();
      signal?.throwIfAborted();
      const done = (epoch - 1) * nBatches + b;
      const rate = plan.rate * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * done) / steps)));
      const batchLoss = task.batchLoss(order.subarray(b * plan.batch, (b + 1) * plan.batch), random);
      const { loss, gradients } = await lossAndGradients(batchLoss, weights);
      adam.step(weights, gradients, rate);
      sum += loss;
      onProgress?.((done + 1) / steps);
    }
    const report = { epoch, train: sum / nBatches, validation: await task.validationLoss(weights) };
    diverged = !Number.isFinite(report.validation);
    if (diverged) break;
    curve.push(report);
    onEpoch?.(report);
    if (report.validation < curve[bestEpoch].validation) {
      best = copyOf(weights);
      bestEpoch = epoch;
    } else if (epoch - bestEpoch >= plan.patience) break;
  }
  const stoppedEarly = !diverged && curve.length <= plan.maxEpochs;
  return { weights: best, curve, bestEpoch, stoppedEarly, diverged };
}

async function lossAndGradients(
  batchLoss: (weights: WeightTensors) => tf.Scalar,
  weights: ReadonlyMap<string, Weights>,
): Promise<{ loss: number; gradients: ReadonlyMap<string, Float32Array> }> {
  const names = [...weights.keys()];
  const { value, grads } = tf.tidy(() => {
    const tensors = [...upload(weights).values()];
    return tf.valueAndGrads((...current: tf.Tensor[]) =>
      batchLoss(new Map(names.map((name, i) => [name, current[i]]))),
    )(tensors);
  });
  const [loss, ...gradients] = await Promise.all([value, ...grads].map((tensor) => tensor.data()));
  tf.dispose([value, ...grads]);
  return { loss: loss[0], gradients: new Map(names.map((name, i) => [name, gradients[i] as Float32Array])) };
}

/** The weights on the active backend; the caller's to dispose of, or a tidy's. */
export const upload = (weights: ReadonlyMap<string, Weights>): ReadonlyMap<string, tf.Tensor> =>
  new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));

const copyOf = (weights: ReadonlyMap<string, Weights>): Map<string, Weights> =>
  new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));
