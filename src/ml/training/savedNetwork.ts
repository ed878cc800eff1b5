import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { type Layer, NORM_EPSILON } from "../layer";
import type { Weights } from "../model";

/** A network as the two files of a tf.layers model, ready to be written. */
export interface SavedNetwork {
  /** model.json */
  readonly topology: Uint8Array<ArrayBuffer>;
  /** weights.bin: little-endian float32 in the order of the manifest. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/**
 * Builds the network with tf.layers and saves it, so that any tfjs program (`loadLayersModel`) can load the files.
 * @param weightsFile name that model.json refers to
 */
export async function saveNetwork(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  name: string,
  weightsFile: string,
): Promise<SavedNetwork> {
  const model = layersModel(layers, name);
  const tensors = model.weights.map(({ originalName }) => {
    const weight = weights.get(originalName);
    if (!weight) throw new Error(`No weights ${originalName}.`);
    return tf.tensor(weight.values, [...weight.shape]);
  });
  model.setWeights(tensors);
  tf.dispose(tensors);
  let saved: SavedNetwork | undefined;
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      const data = artifacts.weightData;
      if (!(data instanceof ArrayBuffer)) throw new Error("tf.layers gave the weights in several parts.");
      const json = {
        format: "layers-model",
        modelTopology: artifacts.modelTopology,
        weightsManifest: [{ paths: [weightsFile], weights: artifacts.weightSpecs }],
      };
      saved = {
        topology: new TextEncoder().encode(`${JSON.stringify(json, undefined, 1)}\n`),
        weights: new Uint8Array(data),
      };
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" as const },
      });
    }),
  );
  model.dispose();
  if (!saved) throw new Error("tf.layers saved nothing.");
  return saved;
}

function layersModel(layers: readonly Layer[], name: string): tfl.LayersModel {
  const outputs = new Map<string, tfl.SymbolicTensor>();
  const inputs: tfl.SymbolicTensor[] = [];
  for (const layer of layers) {
    const read = layer.from.map((source) => outputs.get(source)).filter((tensor) => tensor !== undefined);
    if (layer.kind === "input") {
      const input = tfl.input({ shape: [...layer.shape], name: layer.name });
      inputs.push(input);
      outputs.set(layer.name, input);
    } else {
      const output = layerOf(layer).apply(read.length === 1 ? read[0] : read);
      outputs.set(layer.name, output as tfl.SymbolicTensor);
    }
  }
  const last = outputs.get(layers[layers.length - 1].name);
  if (!last) throw new Error("A network without layers.");
  return tfl.model({ inputs, outputs: last, name });
}

function layerOf(layer: Exclude<Layer, { kind: "input" }>): tfl.layers.Layer {
  const { name } = layer;
  switch (layer.kind) {
    case "conv":
      return tfl.layers.conv2d({
        name,
        filters: layer.filters,
        kernelSize: layer.kernelSize,
        strides: layer.stride,
        padding: "same",
        activation: layer.activation,
      });
    case "convTranspose":
      return tfl.layers.conv2dTranspose({
        name,
        filters: layer.filters,
        kernelSize: 4,
        strides: 2,
        padding: "same",
        activation: layer.activation,
      });
    case "dense":
      return tfl.layers.dense({ name, units: layer.units, activation: layer.activation });
    case "activation":
      return tfl.layers.activation({ name, activation: layer.activation });
    case "norm":
      return tfl.layers.batchNormalization({ name, epsilon: NORM_EPSILON });
    case "maxPool":
      return tfl.layers.maxPooling2d({ name, poolSize: 2 });
    case "globalMax":
      return tfl.layers.globalMaxPooling2d({ name });
    case "upsample":
      return tfl.layers.upSampling2d({ name });
    case "crop": {
      const { margin } = layer;
      return tfl.layers.cropping2D({ name, cropping: [[margin, margin], [margin, margin]] }); // prettier-ignore
    }
    case "leakyRelu":
      return tfl.layers.leakyReLU({ name, alpha: layer.slope });
    case "add":
      return tfl.layers.add({ name });
    case "concat":
      return tfl.layers.concatenate({ name });
    case "flatten":
      return tfl.layers.flatten({ name });
    case "reshape":
      return tfl.layers.reshape({ name, targetShape: [...layer.shape] });
  }
}
