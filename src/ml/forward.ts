import * as tf from "@tensorflow/tfjs-core";
import type { Activation, Layer } from "./layer";

type LayerOf<K extends Layer["kind"]> = Extract<Layer, { kind: K }>;

/** The layers that own weights; inference and training compute them differently, everything else alike. */
export interface WeightedOps {
  conv(layer: LayerOf<"conv">, x: tf.Tensor4D): tf.Tensor;
  convTranspose(layer: LayerOf<"convTranspose">, x: tf.Tensor4D): tf.Tensor;
  dense(layer: LayerOf<"dense">, x: tf.Tensor2D): tf.Tensor;
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
