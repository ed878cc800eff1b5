import { bytesField, type Field, intField, message, textField } from "./protobuf";

// The messages of onnx.proto3 (https://github.com/onnx/onnx) that a network of floats needs, by their field numbers.

/** Version of the file format, and of the operators: the first that Conv, ConvTranspose and Gemm still have today. */
const IR_VERSION = 8;
const OPERATOR_SET = 17;

/** TensorProto.DataType and AttributeProto.AttributeType. */
const FLOAT = 1;
const INT64 = 7;
const INT = 2;
const INTS = 7;

/** A weight or a constant, by name. @param values little-endian, as every processor that runs JavaScript has them */
export function tensor(
  name: string,
  shape: readonly number[],
  values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
): Uint8Array {
  return message(
    ...shape.map((size) => intField(1, size)),
    intField(2, values instanceof Float32Array ? FLOAT : INT64),
    textField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
}

/** Settings of an operator by name. */
export type Attributes = Readonly<Record<string, number | readonly number[]>>;

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  return typeof value === "number"
    ? message(textField(1, name), intField(3, value), intField(20, INT))
    : message(textField(1, name), ...value.map((entry) => intField(8, entry)), intField(20, INTS));
}

/** One operator of the graph. */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Attributes = {},
): Uint8Array {
  return message(
    ...inputs.map((name) => textField(1, name)),
    textField(2, output),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attribute(name, value))),
  );
}

/** An input or output of the graph: floats of this shape. */
export function floats(name: string, shape: readonly number[]): Uint8Array {
  const dimensions = shape.map((size) => bytesField(1, message(intField(1, size))));
  const tensorType = message(intField(1, FLOAT), bytesField(2, message(...dimensions)));
  return message(textField(1, name), bytesField(2, message(bytesField(1, tensorType))));
}

/** What a graph is made of, each piece written by the functions above. */
export interface Graph {
  readonly name: string;
  /** In an order in which each reads what stands before it. */
  readonly nodes: readonly Uint8Array[];
  readonly initializers: readonly Uint8Array[];
  readonly inputs: readonly Uint8Array[];
  readonly outputs: readonly Uint8Array[];
}

/** An .onnx file. */
export function onnxFile({ name, nodes, initializers, inputs, outputs }: Graph): Uint8Array<ArrayBuffer> {
  const each = (fieldNumber: number, pieces: readonly Uint8Array[]): Field =>
    pieces.flatMap((piece) => bytesField(fieldNumber, piece));
  const graph = message(
    each(1, nodes),
    textField(2, name),
    each(5, initializers),
    each(11, inputs),
    each(12, outputs),
  );
  return message(
    intField(1, IR_VERSION),
    textField(2, "lumiscope"),
    bytesField(7, graph),
    // The operators of ONNX itself have the empty domain, which is the default.
    bytesField(8, message(intField(2, OPERATOR_SET))),
  );
}
