import type { Model } from "../model";
import { readModel } from "../modelFiles";
import { autoencoderLayers } from "./architecture";
import { initialWeights } from "./initialWeights";
import { packModel, type PackedModel } from "./packModel";

/** A packed network of 30 x 30 bins with random weights: what tests of the machinery around a network need. */
export async function packSmallModel(seed: number): Promise<PackedModel> {
  const layers = autoencoderLayers({ height: 32, width: 32, channels: [4, 6, 8], squeezed: 4, code: 4 });
  const weights = initialWeights(layers, seed);
  // The initial last layer is nearly zero; a correction that shows is the better test.
  weights.get("correction/kernel")?.values.forEach((value, i, all) => (all[i] = 30 * value));
  return packModel(layers, weights, {
    name: "small",
    recipe: { name: "none", version: 1 },
    ny: 30,
    nx: 30,
    scaling: {
      fano: 10,
      varianceFloor: 10,
      pullClip: 6,
      logDensityScale: 8,
      instLumiScale: 20,
      correctionBound: 0.3,
    },
    training: {
      tool: "random weights",
      date: "2026-11-23T00:00:00Z",
      seed,
      scenarioSeeds: { train: [], validation: [], test: [] },
      windows: { train: 0, validation: 0, test: 0 },
      epochs: 0,
      bestEpoch: 0,
      stoppedEarly: false,
      minutes: 0,
      lossCurve: [],
      testLoss: { network: 0, trueScale: 0 },
    },
  });
}

/** The same, read back. */
export async function smallModel(seed: number): Promise<Model> {
  return readPacked(await packSmallModel(seed));
}

/** Reads a packed model without writing it anywhere. */
export function readPacked(packed: PackedModel): Promise<Model> {
  return readModel("memory", (fileName) => {
    const bytes = [...packed].find(([name]) => name === fileName)?.[1];
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`no ${fileName}`));
  });
}
