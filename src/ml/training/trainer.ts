import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "../model";
import { initialWeights } from "./initialWeights";
import { learn, type Trained, type TrainingHooks, type TrainingPlan, upload } from "./learn";
import { batchLoss, type LossProblem } from "./loss";
import { randomStream } from "./random";
import { variedBatch, type WindowSet } from "./windowSet";

/** Own stream of the validation's variations, the same in every epoch, so that epochs compare. */
const VALIDATION_STREAM = 0x5eed;

/** Trains a residual autoencoder on good windows; losses as in `batchLoss`: relative to the baseline, lower is better. */
export function trainAutoencoder(
  problem: LossProblem,
  train: WindowSet,
  validation: WindowSet,
  plan: TrainingPlan,
  hooks: TrainingHooks = {},
): Promise<Trained> {
  return learn(
    {
      weights: initialWeights(problem.layers, plan.seed),
      nTrain: train.n,
      batchLoss: (indices, random) => {
        const { input, truth } = variedBatch(train, indices, random);
        return (weights) => batchLoss(problem, weights, input, truth);
      },
      validationLoss: (weights) => meanLoss(problem, weights, validation, plan.batch),
    },
    plan,
    hooks,
  );
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
