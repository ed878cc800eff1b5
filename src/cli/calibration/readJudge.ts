import { type Autoencoder } from "../../ml/autoencoder";
import { createNodeAutoencoder } from "../../ml/autoencoder.node";
import type { CardCalibration } from "../../ml/modelCard";
import { loadCardFromFolder, loadModelFromFolder } from "../../ml/modelFolder.node";
import type { Recipe } from "../../recipes/recipe";

/** What a recipe judges by, from its folder. Rejects where its card has no calibration. */
export async function readJudge(
  { name, network }: Recipe,
  folder: string,
): Promise<{ readonly autoencoder: Autoencoder | undefined; readonly calibration: CardCalibration }> {
  if (network === null) {
    const { calibration } = await loadCardFromFolder(folder);
    return { autoencoder: undefined, calibration };
  }
  const model = await loadModelFromFolder(folder);
  const { calibration } = model.card;
  if (!calibration) throw new Error(`${name} is not calibrated: npm run calibrate -- ${name}`);
  return { autoencoder: await createNodeAutoencoder(model), calibration };
}
