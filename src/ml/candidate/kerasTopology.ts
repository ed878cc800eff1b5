import { z } from "zod";

const kerasLayer = z.looseObject({
  class_name: z.string(),
  config: z.looseObject({
    name: z.string(),
    batch_input_shape: z.array(z.number().nullable()).optional(),
    /** Keras 3. */
    batch_shape: z.array(z.number().nullable()).optional(),
  }),
  inbound_nodes: z.array(z.unknown()).optional(),
});
const layerList = z.looseObject({ layers: z.array(kerasLayer).min(1) });
const modelJson = z.looseObject({
  modelTopology: z
    .looseObject({
      /** Keras, by its converter. */
      model_config: z.looseObject({ config: layerList }).optional(),
      /** tf.layers itself. */
      config: layerList.optional(),
    })
    .refine(({ model_config, config }) => model_config ?? config, "no layers"),
  weightsManifest: z
    .array(
      z.looseObject({
        paths: z.array(z.string()).min(1),
        weights: z.array(z.looseObject({ name: z.string(), shape: z.array(z.number()), dtype: z.string() })),
      }),
    )
    .min(1),
});
type KerasLayer = z.infer<typeof kerasLayer>;

/** Layers that do nothing once a network is trained. */
const ONLY_IN_TRAINING: ReadonlySet<string> = new Set(["Dropout", "GaussianNoise", "ActivityRegularization"]);

/**
 * A tf.layers model.json, ours or one that the converter of TensorFlow.js made of a Keras model, as topology.ts reads
 * it: layers of a Sequential model linked one to the next, an input layer before the first, weights by "<layer>/kernel".
 * @throws ZodError where it is no such file
 */
export function plainTopology(json: unknown): { readonly json: unknown; readonly paths: readonly string[] } {
  const { modelTopology, weightsManifest } = modelJson.parse(json);
  const { layers } = modelTopology.model_config?.config ?? modelTopology.config ?? { layers: [] };
  const weights = weightsManifest.flatMap((group) => group.weights);
  return {
    json: {
      modelTopology: { config: { layers: linked(layers) } },
      weightsManifest: [
        {
          weights: weights.map((weight) => ({ ...weight, name: weight.name.split("/").slice(-2).join("/") })),
        },
      ],
    },
    paths: weightsManifest.flatMap(({ paths }) => paths),
  };
}

/** Every layer with a name, a shape at the input, and what it reads. */
function linked(layers: readonly KerasLayer[]): readonly unknown[] {
  const isSequential = layers.every(({ inbound_nodes }) => inbound_nodes === undefined);
  const named = layers.map((layer) => ({ ...layer, name: layer.config.name, config: withInputShape(layer) }));
  if (!isSequential) return named;
  const [first] = named;
  const input = {
    class_name: "InputLayer",
    name: `${first.name}_input`,
    config: { batch_input_shape: first.config.batch_input_shape },
    inbound_nodes: [],
  };
  const all = first.class_name === "InputLayer" ? named : [input, ...named];
  const kept = all.filter(({ class_name }) => !ONLY_IN_TRAINING.has(class_name));
  return kept.map((layer, i) => ({
    ...layer,
    inbound_nodes: i === 0 ? [] : [[[kept[i - 1].name, 0, 0, {}]]],
  }));
}

const withInputShape = ({ config }: KerasLayer): KerasLayer["config"] =>
  config.batch_input_shape === undefined && config.batch_shape !== undefined
    ? { ...config, batch_input_shape: config.batch_shape }
    : config;
