import * as tf from "@tensorflow/tfjs-core";
import type { ReconstructionInput } from "./autoencoder";
import { activate, forward, normalised, type WeightedOps } from "./forward";
import { type Activation, type Layer, NORM_PARTS } from "./layer";
import type { Model } from "./model";
import { correctedBaseline, NETWORK_CHANNELS, type NetworkFrame, networkInput } from "./networkInput";
import { INFERENCE_BATCH } from "./protocol";
import { type SubpixelKernels, subpixelConvolution, subpixelKernels } from "./transposedConvolution";

/** The network on the active tfjs backend, weights resident. */
export interface Network {
  /** Raw output of windows [first, first + INFERENCE_BATCH), -1..1, shape (INFERENCE_BATCH, height, width). */
  output(input: ReconstructionInput, first: number): Promise<Float32Array>;
  /** Expectation of at most INFERENCE_BATCH windows, hits, shape (n, ny, nx). */
  expectation(input: ReconstructionInput): Promise<Float32Array<ArrayBuffer>>;
  dispose(): void;
}

/** Size of the maps and of the network's input layer. */
export function networkFrame(model: Model): NetworkFrame {
  const { ny, nx } = model.card.network;
  const maps = model.layers.find((layer) => layer.kind === "input" && layer.shape.length === 3);
  if (maps?.kind !== "input") throw new Error("The network has no map input.");
  return { ny, nx, height: maps.shape[0], width: maps.shape[1] };
}

/** Uploads the weights to the active backend, transposed convolutions rewritten (exactly) on the way. */
export function createNetwork(model: Model): Network {
  const { scaling } = model.card.network;
  const frame = networkFrame(model);
  const { ops, dispose } = residentOps(model);
  const output = async (input: ReconstructionInput, first: number) => {
    const { maps, instLumi } = networkInput(input, first, INFERENCE_BATCH, frame, scaling);
    const result = tf.tidy(() =>
      forward(
        model.layers,
        {
          maps: tf.tensor4d(maps, [INFERENCE_BATCH, frame.height, frame.width, NETWORK_CHANNELS]),
          inst_lumi: tf.tensor2d(instLumi, [INFERENCE_BATCH, 1]),
        },
        ops,
      ),
    );
    try {
      return (await result.data()) as Float32Array;
    } finally {
      result.dispose();
    }
  };
  return {
    output,
    expectation: async (input) =>
      correctedBaseline(await output(input, 0), input.baseline, input.n, frame, scaling),
    dispose,
  };
}

function residentOps(model: Model): { ops: WeightedOps; dispose: () => void } {
  const plain = new Map<string, tf.Tensor>();
  const subpixel = new Map<string, SubpixelKernels & { bias: tf.Tensor1D }>();
  const upload = (name: string) => {
    const weights = model.weights.get(name);
    if (!weights) throw new Error(`The model has no weights ${name}.`);
    return tf.tensor(weights.values, [...weights.shape]);
  };
  const resident = (layer: Layer, part: string): tf.Tensor => {
    const tensor = plain.get(`${layer.name}/${part}`);
    if (!tensor) throw new Error(`The model has no weights for ${layer.name}.`);
    return tensor;
  };
  for (const layer of model.layers) {
    if (layer.kind === "convTranspose") {
      const kernel = upload(`${layer.name}/kernel`) as tf.Tensor4D;
      const bias = upload(`${layer.name}/bias`) as tf.Tensor1D;
      subpixel.set(layer.name, { ...subpixelKernels(kernel), bias: tf.concat1d([bias, bias]) });
      tf.dispose([kernel, bias]);
    } else if (layer.kind === "conv" || layer.kind === "dense" || layer.kind === "norm") {
      const parts = layer.kind === "norm" ? NORM_PARTS : (["kernel", "bias"] as const);
      for (const part of parts) plain.set(`${layer.name}/${part}`, upload(`${layer.name}/${part}`));
    }
  }
  const ops: WeightedOps = {
    conv: (layer, x) => {
      const { fused, after } = split(layer.activation);
      const filter = resident(layer, "kernel") as tf.Tensor4D;
      const bias = resident(layer, "bias");
      return activate(
        tf.fused.conv2d({ x, filter, strides: layer.stride, pad: "same", bias, activation: fused }),
        after,
      );
    },
    convTranspose: (layer, x) => {
      const kernels = subpixel.get(layer.name);
      if (!kernels) throw new Error(`The model has no weights for ${layer.name}.`);
      const { fused, after } = split(layer.activation);
      return activate(subpixelConvolution(x, kernels, kernels.bias, fused), after);
    },
    dense: (layer, x) => {
      const { fused, after } = split(layer.activation);
      const b = resident(layer, "kernel") as tf.Tensor2D;
      return activate(tf.fused.matMul({ a: x, b, bias: resident(layer, "bias"), activation: fused }), after);
    },
    norm: (layer, x) =>
      normalised(x, {
        mean: resident(layer, "moving_mean"),
        variance: resident(layer, "moving_variance"),
        gamma: resident(layer, "gamma"),
        beta: resident(layer, "beta"),
      }),
  };
  return {
    ops,
    dispose: () => {
      tf.dispose([...plain.values()]);
      for (const { even, odd, bias } of subpixel.values()) tf.dispose([even, odd, bias]);
    },
  };
}

/** WASM fuses relu but no other, so those run after. */
function split(activation: Activation): { fused: "linear" | "relu"; after: Activation } {
  return activation === "relu" || activation === "linear"
    ? { fused: activation, after: "linear" }
    : { fused: "linear", after: activation };
}
