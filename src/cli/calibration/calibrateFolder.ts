import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createNodeAutoencoder } from "../../ml/autoencoder.node";
import { loadModelFromFolder } from "../../ml/modelFolder.node";
import { calibrationCardSchema, type JudgingCard } from "../../ml/modelCard";
import type { Recipe } from "../../recipes/recipe";
import { calibrate, type CalibrationSeeds } from "./calibrate";

const range = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);

/** Good runs of 130 LS: about 5 windows of each CSC disk a run, 13 of each HCAL depth. */
const SEEDS: CalibrationSeeds = { calibration: range(710_000, 100), test: range(720_000, 60) };

/**
 * Calibrates a recipe with the network in a folder, or without where it has none, and writes what was found into its
 * card.json.
 * @throws Error where a seed was used in training: a threshold must not be set on windows the network has seen
 */
export async function calibrateFolder(folder: string, recipe: Recipe): Promise<JudgingCard> {
  const of = { name: recipe.name, version: recipe.version };
  if (recipe.network === null) {
    const calibration = await calibrate(recipe, undefined, SEEDS);
    const card = calibrationCardSchema.parse({
      formatVersion: 1,
      name: recipe.card,
      recipe: of,
      calibration,
    });
    await mkdir(folder, { recursive: true });
    return written(folder, card);
  }
  const model = await loadModelFromFolder(folder);
  const trainedOn = new Set(Object.values(model.card.training.scenarioSeeds).flat());
  const shared = [...SEEDS.calibration, ...SEEDS.test].filter((seed) => trainedOn.has(seed));
  if (shared.length > 0) throw new Error(`seeds ${shared.join(", ")} were used in training`);
  const autoencoder = await createNodeAutoencoder(model);
  try {
    const calibration = await calibrate(recipe, autoencoder, SEEDS);
    return await written(folder, { ...model.card, recipe: of, calibration });
  } finally {
    autoencoder.dispose();
  }
}

async function written<Card extends JudgingCard>(folder: string, card: Card): Promise<Card> {
  await writeFile(join(folder, "card.json"), `${JSON.stringify(card, undefined, 1)}\n`);
  return card;
}
