/** Shape of one sample, batch axis left out: (height, width, channels) or (units). */
export type SampleShape = readonly number[];

export type Activation = "linear" | "relu" | "tanh" | "sigmoid";

interface Named {
  readonly name: string;
  /** Names of the layers whose outputs it reads. */
  readonly from: readonly string[];
}

/**
 * One step of a network, as data. The same list is run for inference and for training, counted for its cost, and
 * written as and read from a tf.layers model.json. Weights are `<name>/kernel` and `<name>/bias`.
 */
export type Layer =
  | (Named & { readonly kind: "input"; readonly shape: SampleShape })
  /** 'same' padding; kernel (k, k, in, out). */
  | (Named & {
      readonly kind: "conv";
      readonly filters: number;
      readonly kernelSize: number;
      readonly stride: number;
      readonly activation: Activation;
    })
  /** Kernel 4, stride 2, 'same' padding, which doubles each side; kernel (4, 4, out, in). */
  | (Named & { readonly kind: "convTranspose"; readonly filters: number; readonly activation: Activation })
  | (Named & { readonly kind: "dense"; readonly units: number; readonly activation: Activation })
  | (Named & { readonly kind: "activation"; readonly activation: Activation })
  /**
   * Batch normalisation over the last axis: gamma (x - mean) / sqrt(variance + NORM_EPSILON) + beta, with the weights
   * gamma, beta, moving_mean and moving_variance.
   */
  | (Named & { readonly kind: "norm" })
  /** The largest of 2 x 2 pixels; an odd row or column at the end is left out. */
  | (Named & { readonly kind: "maxPool" })
  /** The largest pixel of each channel. */
  | (Named & { readonly kind: "globalMax" })
  /** Every pixel as 2 x 2 of the same. */
  | (Named & { readonly kind: "upsample" })
  /** Without `margin` rows and columns at each edge. */
  | (Named & { readonly kind: "crop"; readonly margin: number })
  /** x above 0, slope * x below. */
  | (Named & { readonly kind: "leakyRelu"; readonly slope: number })
  | (Named & { readonly kind: "add" })
  | (Named & { readonly kind: "concat" })
  | (Named & { readonly kind: "flatten" })
  | (Named & { readonly kind: "reshape"; readonly shape: SampleShape });

/** Added to variances before a batch normalisation divides by their root: the default of Keras. */
export const NORM_EPSILON = 1e-3;

/** Weights of a batch normalisation; the last two are not learnt but measured on the samples. */
export const NORM_PARTS = ["gamma", "beta", "moving_mean", "moving_variance"] as const;

const product = (shape: SampleShape): number => shape.reduce((a, b) => a * b, 1);

/** Output shape of each layer by name. Throws where a layer reads one that does not stand before it. */
export function layerShapes(layers: readonly Layer[]): ReadonlyMap<string, SampleShape> {
  const shapes = new Map<string, SampleShape>();
  for (const layer of layers) {
    const inputs = layer.from.map((name) => {
      const shape = shapes.get(name);
      if (!shape) throw new Error(`Layer ${layer.name} reads ${name}, which does not stand before it.`);
      return shape;
    });
    shapes.set(layer.name, outputShape(layer, inputs));
  }
  return shapes;
}

function outputShape(layer: Layer, inputs: readonly SampleShape[]): SampleShape {
  const [first] = inputs;
  switch (layer.kind) {
    case "input":
      return layer.shape;
    case "conv":
      return [Math.ceil(first[0] / layer.stride), Math.ceil(first[1] / layer.stride), layer.filters];
    case "convTranspose":
      return [2 * first[0], 2 * first[1], layer.filters];
    case "dense":
      return [layer.units];
    case "concat":
      return [...first.slice(0, -1), inputs.reduce((sum, shape) => sum + shape[shape.length - 1], 0)];
    case "flatten":
      return [product(first)];
    case "reshape":
      return layer.shape;
    case "maxPool":
      return [first[0] >> 1, first[1] >> 1, first[2]];
    case "globalMax":
      return [first[2]];
    case "upsample":
      return [2 * first[0], 2 * first[1], first[2]];
    case "crop":
      return [first[0] - 2 * layer.margin, first[1] - 2 * layer.margin, first[2]];
    case "activation":
    case "leakyRelu":
    case "norm":
    case "add":
      return first;
  }
}

/** Shapes of the weights by name, in the order in which they are stored. */
export function weightShapes(layers: readonly Layer[]): ReadonlyMap<string, SampleShape> {
  const shapes = layerShapes(layers);
  const weights = new Map<string, SampleShape>();
  for (const layer of layers) {
    const channels = shapes.get(layer.from[0])?.at(-1) ?? 0;
    if (layer.kind === "conv") {
      weights.set(`${layer.name}/kernel`, [layer.kernelSize, layer.kernelSize, channels, layer.filters]);
      weights.set(`${layer.name}/bias`, [layer.filters]);
    } else if (layer.kind === "convTranspose") {
      weights.set(`${layer.name}/kernel`, [4, 4, layer.filters, channels]);
      weights.set(`${layer.name}/bias`, [layer.filters]);
    } else if (layer.kind === "dense") {
      weights.set(`${layer.name}/kernel`, [channels, layer.units]);
      weights.set(`${layer.name}/bias`, [layer.units]);
    } else if (layer.kind === "norm") {
      for (const part of NORM_PARTS) weights.set(`${layer.name}/${part}`, [channels]);
    }
  }
  return weights;
}

/** Number of weights of the network, biases included. */
export function countWeights(layers: readonly Layer[]): number {
  return [...weightShapes(layers).values()].reduce((sum, shape) => sum + product(shape), 0);
}

/** Multiplications and additions (one of each counted as one) for one map, biases and activations left out. */
export function macPerMap(layers: readonly Layer[]): number {
  const shapes = layerShapes(layers);
  const weights = weightShapes(layers);
  let total = 0;
  for (const layer of layers) {
    const kernel = weights.get(`${layer.name}/kernel`);
    if (!kernel) continue;
    // A convolution applies its kernel once per output pixel, a transposed one once per input pixel.
    const at = shapes.get(layer.kind === "convTranspose" ? layer.from[0] : layer.name) ?? [];
    total += product(kernel) * (layer.kind === "dense" ? 1 : at[0] * at[1]);
  }
  return total;
}
