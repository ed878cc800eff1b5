import * as tf from "@tensorflow/tfjs-core";
import { forward } from "../forward";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { type TrainingHooks, upload } from "../training/learn";
import { type Moments, trainableOps, type WeightTensors } from "../training/weightedOps";
import { framedMaps, type MapFrame } from "./frameMaps";

/** Maps computed at once. */
const BATCH = 16;

/**
 * What a network gives back of some maps, inside a tidy.
 * @param framed as `framedMaps` gives them
 * @param moments of batch normalisations; undefined: those among the weights
 * @returns shape (n, ny * nx)
 */
export function rivalOutput(
  layers: readonly Layer[],
  weights: WeightTensors,
  framed: Float32Array,
  { ny, nx, frame: [height, width] }: MapFrame,
  moments?: Moments,
): tf.Tensor2D {
  const n = framed.length / (height * width);
  const map = tf.tensor4d(framed, [n, height, width, 1]);
  const output = forward(layers, { map }, trainableOps(weights, moments)) as tf.Tensor4D;
  const [, h, w] = output.shape;
  const inside = tf.slice(output, [0, (h - ny) >> 1, (w - nx) >> 1, 0], [n, ny, nx, 1]);
  return tf.reshape(inside, [n, ny * nx]);
}

/**
 * The same for plain numbers, in batches, on the active backend. Rejects with the AbortError of the signal.
 * @param values scaled maps, shape (n, ny * nx)
 * @returns shape (n, ny * nx)
 */
export async function reconstructRival(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  values: Float32Array<ArrayBuffer>,
  map: MapFrame,
  { signal, giveWay }: Pick<TrainingHooks, "signal" | "giveWay"> = {},
): Promise<Float32Array<ArrayBuffer>> {
  const size = map.ny * map.nx;
  const output = new Float32Array(values.length);
  const resident = upload(weights);
  try {
    for (let from = 0; from < values.length; from += BATCH * size) {
      await giveWay?.();
      signal?.throwIfAborted();
      const part = framedMaps(values.slice(from, from + BATCH * size), map);
      const answer = tf.tidy(() => rivalOutput(layers, resident, part, map));
      output.set(await answer.data(), from);
      answer.dispose();
    }
  } finally {
    tf.dispose([...resident.values()]);
  }
  return output;
}
