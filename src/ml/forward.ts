import * as tf from "@tensorflow/tfjs-core";
import { type Activation, type Layer, NORM_EPSILON } from "./layer";

type LayerOf<K extends Layer["kind"]> = Extract<Layer, { kind: K }>;

/** The layers that own weights; inference and training compute them differently, everything else alike. */
export interface WeightedOps {
  conv(layer: LayerOf<"conv">, x: tf.Tensor4D): tf.Tensor;
  convTranspose(layer: LayerOf<"convTranspose">, x: tf.Tensor4D): tf.Tensor;
  dense(layer: LayerOf<"dense">, x: tf.Tensor2D): tf.Tensor;
  norm(layer: LayerOf<"norm">, x: tf.Tensor): tf.Tensor;
}

/**
 * Runs the layers in their order.
 * @param inputs the network's inputs by layer name, batch axis first
 * @returns output of the last layer; intermediate tensors are the caller's to tidy
 */
export function forward(
  layers: readonly Layer[],
  inputs: Readonly<Record<string, tf.Tensor>>,
  ops: WeightedOps,
): tf.Tensor {
  const outputs = new Map<string, tf.Tensor>();
  let last: tf.Tensor | undefined;
  for (const layer of layers) {
    const read = layer.from.map(
      (name) => outputs.get(name) ?? raise(`No layer ${name} before ${layer.name}.`),
    );
    last = output(layer, read, inputs, ops);
    outputs.set(layer.name, last);
  }
  return last ?? raise("A network without layers.");
}

function output(
  layer: Layer,
  read: readonly tf.Tensor[],
  inputs: Readonly<Record<string, tf.Tensor>>,
  ops: WeightedOps,
): tf.Tensor {
  const [x] = read;
  switch (layer.kind) {
    case "input":
      return inputs[layer.name] ?? raise(`The network asks for an input ${layer.name}.`);
    case "conv":
      return ops.conv(layer, x as tf.Tensor4D);
    case "convTranspose":
      return ops.convTranspose(layer, x as tf.Tensor4D);
    case "dense":
      return ops.dense(layer, x as tf.Tensor2D);
    case "norm":
      return ops.norm(layer, x);
    case "maxPool":
      return maxPooled(x as tf.Tensor4D);
    case "globalMax":
      return tf.max(x, [1, 2]);
    case "upsample":
      return doubled(x as tf.Tensor4D);
    case "crop":
      return cropped(x as tf.Tensor4D, layer.margin);
    case "leakyRelu":
      return tf.maximum(x, tf.mul(x, layer.slope));
    case "activation":
      return activate(x, layer.activation);
    case "add":
      return read.reduce((sum, term) => tf.add(sum, term));
    case "concat":
      return tf.concat([...read], -1);
    case "flatten":
      return tf.reshape(x, [x.shape[0], -1]);
    case "reshape":
      return tf.reshape(x, [x.shape[0], ...layer.shape]);
  }
}

/** By reshapes and maxima of two, which every backend has gradients of; WASM has none of a pooling. */
function maxPooled(x: tf.Tensor4D): tf.Tensor4D {
  const [n, rows, columns, channels] = x.shape;
  const [h, w] = [rows >> 1, columns >> 1];
  const even =
    2 * h === rows && 2 * w === columns ? x : tf.slice(x, [0, 0, 0, 0], [n, 2 * h, 2 * w, channels]);
  const ofRows = tf.max(tf.reshape(even, [n * h, 2, 2 * w * channels]), 1);
  return tf.reshape(tf.max(tf.reshape(ofRows, [n * h * w, 2, channels]), 1), [n, h, w, channels]);
}

/** By joining each pixel to itself, whose gradients every backend has; WASM has none of a resizing. */
function doubled(x: tf.Tensor4D): tf.Tensor4D {
  const [n, h, w, channels] = x.shape;
  const pixels = tf.reshape(x, [n * h * w, 1, channels]);
  const rows = tf.reshape(tf.concat([pixels, pixels], 1), [n * h, 1, 2 * w * channels]);
  return tf.reshape(tf.concat([rows, rows], 1), [n, 2 * h, 2 * w, channels]);
}

function cropped(x: tf.Tensor4D, margin: number): tf.Tensor4D {
  const [n, h, w, channels] = x.shape;
  return tf.slice(x, [0, margin, margin, 0], [n, h - 2 * margin, w - 2 * margin, channels]);
}

/** Batch normalisation with given moments, by plain operations: gradients flow through moments of the batch, too. */
export function normalised(
  x: tf.Tensor,
  { mean, variance, gamma, beta }: Readonly<Record<"mean" | "variance" | "gamma" | "beta", tf.Tensor>>,
): tf.Tensor {
  const scaled = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, NORM_EPSILON)));
  return tf.add(tf.mul(scaled, gamma), beta);
}

/** Applies an activation as an operation of its own (only relu can be fused on every backend). */
export function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return tf.relu(x);
    case "tanh":
      return tf.tanh(x);
    case "sigmoid":
      return tf.sigmoid(x);
  }
}

function raise(message: string): never {
  throw new Error(message);
}
