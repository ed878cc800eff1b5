import * as tf from "@tensorflow/tfjs-core";
import { activate, type WeightedOps } from "../forward";
import { convolution, transposedConvolution } from "./convolutionGradients";

/** The weights being learnt, by name. */
export type WeightTensors = ReadonlyMap<string, tf.Tensor>;

/** The layers that own weights, such that gradients flow to the weights on every backend. */
export function trainableOps(weights: WeightTensors): WeightedOps {
  const get = (name: string): tf.Tensor => {
    const weight = weights.get(name);
    if (!weight) throw new Error(`No weights ${name}.`);
    return weight;
  };
  return {
    conv: (layer, x) => {
      const y = convolution(x, get(`${layer.name}/kernel`) as tf.Tensor4D, layer.stride);
      return activate(tf.add(y, get(`${layer.name}/bias`)), layer.activation);
    },
    convTranspose: (layer, x) => {
      const y = transposedConvolution(x, get(`${layer.name}/kernel`) as tf.Tensor4D);
      return activate(tf.add(y, get(`${layer.name}/bias`)), layer.activation);
    },
    dense: (layer, x) => {
      const y = tf.matMul(x, get(`${layer.name}/kernel`));
      return activate(tf.add(y, get(`${layer.name}/bias`)), layer.activation);
    },
  };
}
