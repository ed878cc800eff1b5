import { type Activation, type Layer, layerShapes, type SampleShape } from "../../../ml/layer";
import type { Model, Weights } from "../../../ml/model";
import { type Attributes, floats, node, onnxFile, tensor } from "./onnxMessages";

/** Name of the graph's output. */
export const ONNX_OUTPUT = "output";

/** TensorFlow has the channels last, ONNX first: the axes of one in the order of the other. */
const TO_CHANNELS_FIRST = { perm: [0, 3, 1, 2] };
const TO_CHANNELS_LAST = { perm: [0, 2, 3, 1] };

const OPERATOR_OF = { relu: "Relu", tanh: "Tanh", sigmoid: "Sigmoid" } as const;

/**
 * The network as ONNX: the same weights and layers, an operator each. Nothing is rewritten for speed, as our own
 * inference does; a transposed convolution stays what `model.json` says.
 * @param batch windows of a run
 * @returns an .onnx file; inputs by the names of their layers and ONNX_OUTPUT, shape (batch, ...), channels last
 */
export function networkGraph({ card, layers, weights }: Model, batch: number): Uint8Array<ArrayBuffer> {
  const shapes = layerShapes(layers);
  const nodes: Uint8Array[] = [];
  const initializers: Uint8Array[] = [];
  /** Name of each layer's result by the layer's name; maps in it have their channels first. */
  const results = new Map<string, string>();

  const apply = (
    operator: string,
    inputs: readonly string[],
    to: string,
    attributes?: Attributes,
  ): string => {
    nodes.push(node(operator, inputs, to, attributes));
    return to;
  };
  const reshape = (from: string, to: string, shape: SampleShape): string => {
    initializers.push(
      tensor(`${to}/shape`, [shape.length + 1], BigInt64Array.from([batch, ...shape], BigInt)),
    );
    return apply("Reshape", [from, `${to}/shape`], to);
  };
  const activate = (from: string, activation: Activation): string =>
    activation === "linear" ? from : apply(OPERATOR_OF[activation], [from], `${from}/${activation}`);
  /** Kernel and bias of a layer. */
  const stored = (layer: Layer): readonly string[] =>
    ["kernel", "bias"].map((part) => {
      const name = `${layer.name}/${part}`;
      const found = weights.get(name);
      if (!found) throw new Error(`The model has no weights ${name}.`);
      const { shape, values } = found.shape.length === 4 ? kernelChannelsFirst(found) : found;
      initializers.push(tensor(name, shape, values));
      return name;
    });

  const result = (layer: Layer): string => {
    const { name } = layer;
    const read = layer.from.map((from) => results.get(from) ?? from);
    switch (layer.kind) {
      case "input":
        return layer.shape.length === 3
          ? apply("Transpose", [name], `${name}/first`, TO_CHANNELS_FIRST)
          : name;
      case "conv": {
        const attributes = convolution(shapes.get(layer.from[0]) ?? [], layer.kernelSize, layer.stride);
        return activate(
          apply("Conv", [...read, ...stored(layer)], `${name}/sum`, attributes),
          layer.activation,
        );
      }
      case "convTranspose": {
        const attributes = { kernel_shape: [4, 4], strides: [2, 2], pads: [1, 1, 1, 1] };
        const sum = apply("ConvTranspose", [...read, ...stored(layer)], `${name}/sum`, attributes);
        return activate(sum, layer.activation);
      }
      case "dense":
        return activate(apply("Gemm", [...read, ...stored(layer)], `${name}/sum`), layer.activation);
      case "activation":
        return activate(read[0], layer.activation);
      case "norm":
      case "maxPool":
      case "globalMax":
      case "upsample":
      case "crop":
      case "leakyRelu":
        throw new Error(`Layer ${name}: deployed networks have no ${layer.kind}.`);
      case "add":
        return apply("Sum", read, `${name}/sum`);
      case "concat":
        // Axis 1 are the channels of maps and the only axis of lists.
        return apply("Concat", read, `${name}/joined`, { axis: 1 });
      case "flatten":
        return reshape(
          apply("Transpose", read, `${name}/last`, TO_CHANNELS_LAST),
          `${name}/flat`,
          shapes.get(name) ?? [],
        );
      case "reshape":
        return apply(
          "Transpose",
          [reshape(read[0], `${name}/last`, layer.shape)],
          `${name}/first`,
          TO_CHANNELS_FIRST,
        );
    }
  };
  for (const layer of layers) results.set(layer.name, result(layer));

  const last = layers[layers.length - 1];
  apply("Transpose", [results.get(last.name) ?? ""], ONNX_OUTPUT, TO_CHANNELS_LAST);
  const shaped = (name: string, layer: Layer) => floats(name, [batch, ...(shapes.get(layer.name) ?? [])]);
  const inputs = layers.filter(({ kind }) => kind === "input").map((layer) => shaped(layer.name, layer));
  return onnxFile({ name: card.name, nodes, initializers, inputs, outputs: [shaped(ONNX_OUTPUT, last)] });
}

/** TensorFlow's 'same' padding: as many outputs as strides fit, and the odd row of padding below and to the right. */
function convolution(input: SampleShape, kernelSize: number, stride: number): Attributes {
  const pads = input.slice(0, 2).map((size) => {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernelSize - size);
    return { before: total >> 1, after: total - (total >> 1) };
  });
  return {
    kernel_shape: [kernelSize, kernelSize],
    strides: [stride, stride],
    pads: [...pads.map(({ before }) => before), ...pads.map(({ after }) => after)],
  };
}

/** A kernel (height, width, a, b) as (b, a, height, width): (out, in) for Conv, (in, out) for ConvTranspose. */
function kernelChannelsFirst({ shape, values }: Weights): Weights {
  const [height, width, a, b] = shape;
  const turned = new Float32Array(values.length);
  let to = 0;
  for (let ib = 0; ib < b; ib++)
    for (let ia = 0; ia < a; ia++)
      for (let pixel = 0; pixel < height * width; pixel++) turned[to++] = values[(pixel * a + ia) * b + ib];
  return { shape: [b, a, height, width], values: turned };
}
