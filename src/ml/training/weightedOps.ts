import * as tf from "@tensorflow/tfjs-core";
import { activate, normalised, type WeightedOps } from "../forward";
import { convolution, transposedConvolution } from "./convolutionGradients";

/** The weights being learnt, by name. */
export type WeightTensors = ReadonlyMap<string, tf.Tensor>;

/** Mean and variance by which a batch normalisation shifts and scales. */
export type Moments = (
  name: string,
  x: tf.Tensor,
) => { readonly mean: tf.Tensor; readonly variance: tf.Tensor };

/** Those of the batch itself, over all axes but the last: while it learns. */
export const batchMoments: Moments = (_name, x) => tf.moments(x, x.shape.map((_, axis) => axis).slice(0, -1));

/**
 * The layers that own weights, such that gradients flow to the weights on every backend.
 * @param moments of batch normalisations; undefined: those that were measured and are among the weights
 */
export function trainableOps(weights: WeightTensors, moments?: Moments): WeightedOps {
  const get = (name: string): tf.Tensor => {
    const weight = weights.get(name);
    if (!weight) throw new Error(`No weights ${name}.`);
    return weight;
  };
  return {
    conv: (layer, x) => {
      const kernel = get(`${layer.name}/kernel`) as tf.Tensor4D;
      // Gradients of odd kernels are convolutions at stride 1 alone: of its answer every second pixel is taken.
      const isThinned = layer.stride === 2 && layer.kernelSize % 2 === 1;
      const y = isThinned
        ? everySecond(convolution(x, kernel, 1), layer.kernelSize === 1 ? 0 : 1)
        : convolution(x, kernel, layer.stride);
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
    norm: ({ name }, x) => {
      const measured = () => ({
        mean: get(`${name}/moving_mean`),
        variance: get(`${name}/moving_variance`),
      });
      const { mean, variance } = moments ? moments(name, x) : measured();
      return normalised(x, { mean, variance, gamma: get(`${name}/gamma`), beta: get(`${name}/beta`) });
    },
  };
}

/**
 * Every second pixel of even sides, where a 'same' convolution of stride 2 looks: 1, 3, 5, ..., for there is a row of
 * padding below and none above; with a kernel of one pixel there is none, and it looks at 0, 2, 4, ...
 */
function everySecond(x: tf.Tensor4D, first: 0 | 1): tf.Tensor4D {
  const [n, rows, columns, channels] = x.shape;
  const [h, w] = [rows >> 1, columns >> 1];
  const ofRows = tf.slice(
    tf.reshape(x, [n * h, 2, columns * channels]),
    [0, first, 0],
    [n * h, 1, columns * channels],
  );
  const pairs = tf.reshape(ofRows, [n * h * w, 2, channels]);
  return tf.reshape(tf.slice(pairs, [0, first, 0], [n * h * w, 1, channels]), [n, h, w, channels]);
}
