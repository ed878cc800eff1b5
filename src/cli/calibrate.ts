import { join } from "node:path";
import { recipeOf } from "../recipes/loadRecipe";
import { calibrateFolder } from "./calibration/calibrateFolder";
import { trainable } from "./training/trainingSetups";

/** The program dist/node/calibrate.js: `npm run calibrate -- csc-default [FOLDER]`, after a change of recipe or network. */
const [name, folder = join("models", name ?? ""), ...rest] = process.argv.slice(2);
const recipe = recipeOf(name ?? "");
if (!recipe || recipe.network === null || rest.length > 0) {
  process.stderr.write(
    `usage: npm run calibrate -- RECIPE [FOLDER], RECIPE one of ${trainable.join(", ")}\n`,
  );
  process.exitCode = 2;
} else {
  const { calibration } = await calibrateFolder(folder, recipe);
  process.stdout.write(`${JSON.stringify(calibration, undefined, 1)}\n`);
}
