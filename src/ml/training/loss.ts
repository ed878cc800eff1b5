import * as tf from "@tensorflow/tfjs-core";
import type { ReconstructionInput } from "../autoencoder";
import { forward } from "../forward";
import type { Layer } from "../layer";
import type { NetworkScaling } from "../modelCard";
import { NETWORK_CHANNELS, type NetworkFrame, networkInput } from "../networkInput";
import { trainableOps, type WeightTensors } from "./weightedOps";

export interface LossProblem {
  readonly layers: readonly Layer[];
  readonly frame: NetworkFrame;
  readonly scaling: NetworkScaling;
}

/**
 * Quasi-Poisson negative log likelihood of the true hits n under the corrected baseline b e^d, relative to the
 * baseline's own: sum over bins of (b e^d - b - n d) / F, mean over the windows. 0: no better than the baseline; every
 * unit below 0 is one unit of log likelihood gained per window. F, the Fano factor, counts clusters instead of hits.
 * @param truth hits, shape (n, ny, nx), 0 where the baseline is 0
 * @returns scalar
 */
export function batchLoss(
  { layers, frame, scaling }: LossProblem,
  weights: WeightTensors,
  input: ReconstructionInput,
  truth: Float32Array,
): tf.Scalar {
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
  const delta = tf.mul(tf.reshape(inside, [n, ny, nx]), scaling.correctionBound);
  const baseline = tf.tensor3d(input.baseline, [n, ny, nx]);
  const hits = tf.tensor3d(truth, [n, ny, nx]);
  const terms = tf.sub(tf.mul(baseline, tf.sub(tf.exp(delta), 1)), tf.mul(hits, delta));
  return tf.div(tf.sum(terms), n * scaling.fano);
}
