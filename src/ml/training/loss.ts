import * as tf from "@tensorflow/tfjs-core";
import type { ReconstructionInput } from "../autoencoder";
import { forward } from "../forward";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import type { NetworkScaling } from "../modelCard";
import { NETWORK_CHANNELS, type NetworkFrame, networkInput } from "../networkInput";
import { upload } from "./learn";
import { trainableOps, type WeightTensors } from "./weightedOps";

export interface LossProblem {
  readonly layers: readonly Layer[];
  readonly frame: NetworkFrame;
  readonly scaling: NetworkScaling;
}

/** Correction d of the baseline that the network gives, as a logarithm; shape (n, ny, nx). Called inside a tidy. */
function correction(
  { layers, frame, scaling }: LossProblem,
  weights: WeightTensors,
  input: ReconstructionInput,
): tf.Tensor {
  const { n, ny, nx } = input;
  const { height, width } = frame;
  const { maps, instLumi } = networkInput(input, 0, n, frame, scaling);
  const output = forward(
    layers,
    {
      maps: tf.tensor4d(maps, [n, height, width, NETWORK_CHANNELS]),
      inst_lumi: tf.tensor2d(instLumi, [n, 1]),
    },
    trainableOps(weights),
  ) as tf.Tensor4D;
  const inside = tf.slice(output, [0, (height - ny) >> 1, (width - nx) >> 1, 0], [n, ny, nx, 1]);
  return tf.mul(tf.reshape(inside, [n, ny, nx]), scaling.correctionBound);
}

/**
 * Quasi-Poisson negative log likelihood of the true hits n under the corrected baseline b e^d, relative to the
 * baseline's own: sum over bins of (b e^d - b - n d) / F, mean over the windows. 0: no better than the baseline; every
 * unit below 0 is one unit of log likelihood gained per window. F, the Fano factor, counts clusters instead of hits.
 * @param truth hits, shape (n, ny, nx), 0 where the baseline is 0
 * @returns scalar
 */
export function batchLoss(
  problem: LossProblem,
  weights: WeightTensors,
  input: ReconstructionInput,
  truth: Float32Array,
): tf.Scalar {
  const { n, ny, nx } = input;
  const delta = correction(problem, weights, input);
  const baseline = tf.tensor3d(input.baseline, [n, ny, nx]);
  const hits = tf.tensor3d(truth, [n, ny, nx]);
  const terms = tf.sub(tf.mul(baseline, tf.sub(tf.exp(delta), 1)), tf.mul(hits, delta));
  return tf.div(tf.sum(terms), n * problem.scaling.fano);
}

/** Hits that a network which is not packed yet expects; shape (n, ny, nx). */
export function expectedHits(
  problem: LossProblem,
  weights: ReadonlyMap<string, Weights>,
  input: ReconstructionInput,
): Float32Array<ArrayBuffer> {
  const delta = tf.tidy(() => correction(problem, upload(weights), input).dataSync());
  return input.baseline.map((hits, i) => hits * Math.exp(delta[i]));
}
