import * as tf from "@tensorflow/tfjs-core";
import { forward } from "../forward";
import type { Layer } from "../layer";
import type { Weights } from "../model";
import { type TrainingHooks, upload } from "./learn";
import { trainableOps, type WeightTensors } from "./weightedOps";

/** Bins of the maps. */
export interface MapSize {
  readonly ny: number;
  readonly nx: number;
}

/** Maps computed at once: nothing is gained beyond on WASM (tech.md §3). */
const BATCH = 16;

/** The one input of a map autoencoder: all bins as a list, or the map in a frame that may be larger. */
function mapInput(layers: readonly Layer[]): {
  readonly name: string;
  readonly frame: MapSize | undefined;
} {
  const input = layers.find(({ kind }) => kind === "input");
  if (input?.kind !== "input") throw new Error("The network has no input.");
  const [ny, nx] = input.shape;
  return { name: input.name, frame: input.shape.length === 3 ? { ny, nx } : undefined };
}

/** Where the bins of a map are in the network's frame: positions in (frame.ny, frame.nx), shape (ny * nx). */
export function binPlaces(layers: readonly Layer[], { ny, nx }: MapSize): Uint32Array<ArrayBuffer> {
  const { frame } = mapInput(layers);
  return Uint32Array.from({ length: ny * nx }, (_, i) => {
    if (!frame) return i;
    const [top, left] = [(frame.ny - ny) >> 1, (frame.nx - nx) >> 1];
    return (top + Math.floor(i / nx)) * frame.nx + left + (i % nx);
  });
}

/**
 * The network's answer to some maps, inside a tidy.
 * @param values scaled maps, shape (n, ny * nx)
 * @returns shape (n, ny * nx)
 */
export function reconstructed(
  layers: readonly Layer[],
  weights: WeightTensors,
  values: tf.Tensor2D,
  { ny, nx }: MapSize,
): tf.Tensor2D {
  const { name, frame } = mapInput(layers);
  const n = values.shape[0];
  const run = (input: tf.Tensor) => forward(layers, { [name]: input }, trainableOps(weights));
  if (!frame) return run(values) as tf.Tensor2D;
  const [top, left] = [(frame.ny - ny) >> 1, (frame.nx - nx) >> 1];
  const framed = tf.pad(tf.reshape(values, [n, ny, nx, 1]), [
    [0, 0],
    [top, frame.ny - ny - top],
    [left, frame.nx - nx - left],
    [0, 0],
  ]);
  return tf.reshape(tf.slice(run(framed), [0, top, left, 0], [n, ny, nx, 1]), [n, ny * nx]);
}

/** The same for plain numbers, in batches, on the active backend. Rejects with the AbortError of the signal. */
export async function reconstructAll(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  values: Float32Array,
  size: MapSize,
  { signal, giveWay }: Pick<TrainingHooks, "signal" | "giveWay"> = {},
): Promise<Float32Array<ArrayBuffer>> {
  const bins = size.ny * size.nx;
  const output = new Float32Array(values.length);
  const resident = upload(weights);
  try {
    for (let from = 0; from < values.length; from += BATCH * bins) {
      await giveWay?.();
      signal?.throwIfAborted();
      const part = values.subarray(from, from + BATCH * bins);
      const answer = tf.tidy(() =>
        reconstructed(layers, resident, tf.tensor2d(part, [part.length / bins, bins]), size),
      );
      output.set(await answer.data(), from);
      answer.dispose();
    }
  } finally {
    tf.dispose([...resident.values()]);
  }
  return output;
}
