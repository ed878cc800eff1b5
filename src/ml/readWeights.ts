import { weightShapes } from "./layer";
import type { Weights } from "./model";
import type { Topology } from "./topology";

/**
 * Cuts the bytes of a weights file, little-endian float32, into the weights that the topology names.
 * @throws Error where they do not fit each other, or a weight is no number
 */
export function readWeights(
  topology: Topology,
  bytes: Uint8Array<ArrayBuffer>,
): ReadonlyMap<string, Weights> {
  const weights = new Map<string, Weights>();
  if (bytes.length % 4 !== 0)
    throw new Error(`the weights file holds ${bytes.length} bytes, no multiple of 4`);
  // A copy, so that the values are aligned and own their buffer.
  const values = new Float32Array(bytes.slice().buffer);
  let offset = 0;
  for (const { name, shape } of topology.weights) {
    const size = shape.reduce((a, b) => a * b, 1);
    weights.set(name, { shape, values: values.slice(offset, offset + size) });
    offset += size;
  }
  if (offset !== values.length)
    throw new Error(`the weights file holds ${values.length} numbers, model.json ${offset}`);
  for (const [name, shape] of weightShapes(topology.layers)) {
    const found = weights.get(name)?.shape;
    if (found?.join() !== shape.join())
      throw new Error(`${name} has shape (${found?.join() ?? "none"}), expected (${shape.join()})`);
  }
  if (!values.every(Number.isFinite)) throw new Error("a weight is not a finite number");
  return weights;
}
