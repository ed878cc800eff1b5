import { z } from "zod";
import { type Activation, type Layer, NORM_EPSILON, type SampleShape } from "./layer";

const activation = z.enum(["linear", "relu", "tanh", "sigmoid"]);
const pair = z.tuple([z.number(), z.number()]);

/** What changes the meaning of a convolution and is not computed here. */
const plainConvolution = {
  dilation_rate: z.tuple([z.literal(1), z.literal(1)]).optional(),
  groups: z.literal(1).optional(),
  data_format: z.literal("channels_last").nullish(),
};

const configs = {
  InputLayer: z.object({ batch_input_shape: z.tuple([z.null()], z.number()) }),
  Conv2D: z.object({
    filters: z.number(),
    kernel_size: pair,
    strides: pair,
    padding: z.literal("same"),
    activation,
    ...plainConvolution,
  }),
  Conv2DTranspose: z.object({
    filters: z.number(),
    kernel_size: z.tuple([z.literal(4), z.literal(4)]),
    strides: z.tuple([z.literal(2), z.literal(2)]),
    padding: z.literal("same"),
    activation,
    ...plainConvolution,
  }),
  Dense: z.object({ units: z.number(), activation }),
  Activation: z.object({ activation }),
  BatchNormalization: z.object({
    axis: z.union([z.int(), z.array(z.int()).length(1)]).optional(),
    epsilon: z.literal(NORM_EPSILON),
    scale: z.literal(true).optional(),
    center: z.literal(true).optional(),
  }),
  MaxPooling2D: z.object({
    pool_size: z.tuple([z.literal(2), z.literal(2)]),
    strides: z.tuple([z.literal(2), z.literal(2)]),
    padding: z.literal("valid"),
  }),
  GlobalMaxPooling2D: z.object({ data_format: plainConvolution.data_format }),
  UpSampling2D: z.object({
    size: z.tuple([z.literal(2), z.literal(2)]),
    interpolation: z.literal("nearest").optional(),
  }),
  Cropping2D: z.object({ cropping: z.tuple([pair, pair]) }),
  LeakyReLU: z.object({ alpha: z.number() }),
  Reshape: z.object({ target_shape: z.array(z.number()) }),
};

/** [layer, node, tensor, call arguments] */
const inbound = z.tuple([z.string(), z.literal(0), z.literal(0)], z.unknown());

const layerSchema = z.object({
  name: z.string(),
  class_name: z.string(),
  config: z.record(z.string(), z.unknown()),
  inbound_nodes: z.array(z.array(inbound)),
});

const topologySchema = z.object({
  modelTopology: z.object({ config: z.object({ layers: z.array(layerSchema).min(1) }) }),
  weightsManifest: z.array(
    z.object({
      weights: z.array(
        z.object({ name: z.string(), shape: z.array(z.int().positive()), dtype: z.literal("float32") }),
      ),
    }),
  ),
});

/** What a tf.layers model.json says: the layers, and how weights.bin is cut into weights. */
export interface Topology {
  readonly layers: readonly Layer[];
  /** In the order of the file. */
  readonly weights: readonly { readonly name: string; readonly shape: SampleShape }[];
}

/**
 * Reads a tf.layers model.json. Only the layers a convolutional autoencoder needs are known.
 * Throws (ZodError, Error) on anything else.
 */
export function parseTopology(json: unknown): Topology {
  const parsed = topologySchema.parse(json);
  return {
    layers: parsed.modelTopology.config.layers.map(toLayer),
    weights: parsed.weightsManifest.flatMap((group) => group.weights),
  };
}

function toLayer({ name, class_name, config, inbound_nodes }: z.infer<typeof layerSchema>): Layer {
  const from = inbound_nodes.flat().map(([source]) => source);
  const named = { name, from };
  switch (class_name) {
    case "InputLayer": {
      const [, ...shape] = configs.InputLayer.parse(config).batch_input_shape;
      return { ...named, kind: "input", shape };
    }
    case "Conv2D": {
      const c = configs.Conv2D.parse(config);
      if (c.kernel_size[0] !== c.kernel_size[1] || c.strides[0] !== c.strides[1])
        throw new Error(`Layer ${name}: only square kernels and equal strides are known.`);
      return {
        ...named,
        kind: "conv",
        filters: c.filters,
        kernelSize: c.kernel_size[0],
        stride: c.strides[0],
        activation: c.activation,
      };
    }
    case "Conv2DTranspose": {
      const c = configs.Conv2DTranspose.parse(config);
      return { ...named, kind: "convTranspose", filters: c.filters, activation: c.activation };
    }
    case "Dense": {
      const c = configs.Dense.parse(config);
      return { ...named, kind: "dense", units: c.units, activation: c.activation };
    }
    case "Activation": {
      const c: { activation: Activation } = configs.Activation.parse(config);
      return { ...named, kind: "activation", activation: c.activation };
    }
    case "BatchNormalization":
      configs.BatchNormalization.parse(config);
      return { ...named, kind: "norm" };
    case "MaxPooling2D":
      configs.MaxPooling2D.parse(config);
      return { ...named, kind: "maxPool" };
    case "GlobalMaxPooling2D":
      configs.GlobalMaxPooling2D.parse(config);
      return { ...named, kind: "globalMax" };
    case "UpSampling2D":
      configs.UpSampling2D.parse(config);
      return { ...named, kind: "upsample" };
    case "Cropping2D": {
      const margins = configs.Cropping2D.parse(config).cropping.flat();
      if (margins.some((margin) => margin !== margins[0]))
        throw new Error(`Layer ${name}: only equal margins on all sides are known.`);
      return { ...named, kind: "crop", margin: margins[0] };
    }
    case "LeakyReLU":
      return { ...named, kind: "leakyRelu", slope: configs.LeakyReLU.parse(config).alpha };
    case "Reshape":
      return { ...named, kind: "reshape", shape: configs.Reshape.parse(config).target_shape };
    case "Add":
      return { ...named, kind: "add" };
    case "Concatenate":
      return { ...named, kind: "concat" };
    case "Flatten":
      return { ...named, kind: "flatten" };
    default:
      throw new Error(`Layer ${name} is a ${class_name}, which this reader does not know.`);
  }
}
