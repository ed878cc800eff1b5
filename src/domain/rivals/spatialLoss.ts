import { totalHits } from "../mapBatch";

/**
 * The score of the ECAL endcaps (arXiv 2309.10157; ml.md §1a): squared error of a tower over its average squared
 * ("spatial correction"), and the product of that over consecutive LS ("time correction").
 */

/** A map in units of its own mean bin; all 0 where it has no hits. */
export function meanOne(map: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const mean = totalHits(map) / map.length;
  return Float32Array.from(map, (hits) => (mean > 0 ? hits / mean : 0));
}

/** Loss of one tower in one LS; all in units of the map's mean. @param average of good maps, > 0 */
export const spatialLoss = (value: number, reconstruction: number, average: number): number =>
  ((reconstruction - value) / average) ** 2;

/**
 * Loss of a tower over the last `nLs` LS: all of them have to deviate, to any side.
 * @param losses of consecutive LS, shape (n)
 * @returns shape (n); NaN before there are so many
 */
export function lossProducts(losses: ArrayLike<number>, nLs: number): Float64Array {
  return Float64Array.from({ length: losses.length }, (_, k) => {
    if (k < nLs - 1) return NaN;
    let product = 1;
    for (let j = k - nLs + 1; j <= k; j++) product *= losses[j];
    return product;
  });
}
