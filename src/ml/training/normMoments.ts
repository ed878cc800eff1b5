import * as tf from "@tensorflow/tfjs-core";
import { type Layer, NORM_PARTS } from "../layer";
import type { Weights } from "../model";
import { upload } from "./learn";
import { batchMoments, type Moments, type WeightTensors } from "./weightedOps";

const MEASURED = NORM_PARTS.slice(2);

/** Whether weights of that name are learnt; the moments of a batch normalisation are not but measured. */
export const isLearnt = (name: string): boolean => !MEASURED.some((part) => name.endsWith(`/${part}`));

/**
 * The learnt weights with mean and variance at each batch normalisation, measured by one batch of the training maps
 * with the weights as they stand ("precise" batch normalisation, Wu and Johnson 2021): a running mean would be that of
 * weights long gone.
 * @param compute runs the batch with these weights and moments, inside a tidy
 */
export async function withMeasuredMoments(
  layers: readonly Layer[],
  learnt: ReadonlyMap<string, Weights>,
  compute: (weights: WeightTensors, moments: Moments) => void,
): Promise<ReadonlyMap<string, Weights>> {
  if (!layers.some(({ kind }) => kind === "norm")) return learnt;
  const found = new Map<string, tf.Tensor>();
  tf.tidy(() => {
    compute(upload(learnt), (name, x) => {
      const moments = batchMoments(name, x);
      found.set(`${name}/moving_mean`, tf.keep(moments.mean));
      found.set(`${name}/moving_variance`, tf.keep(moments.variance));
      return moments;
    });
  });
  const read = await Promise.all(
    [...found].map(async ([name, tensor]) => {
      const values = Float32Array.from(await tensor.data());
      return [name, { shape: [values.length], values }] as const;
    }),
  );
  tf.dispose([...found.values()]);
  return new Map([...learnt, ...read]);
}
