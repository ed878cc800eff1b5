import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { recipeOf } from "../recipes/loadRecipe";
import { calibrateFolder } from "./calibration/calibrateFolder";
import { trainNetwork } from "./training/trainNetwork";
import { trainable, trainingSetupOf } from "./training/trainingSetups";

/** The program dist/node/train.js: `npm run train -- RECIPE [FOLDER]`, default folder models/RECIPE. */
const [name = "", folder = join("models", name), ...rest] = process.argv.slice(2);
const recipe = recipeOf(name);
const setup = recipe && trainingSetupOf(recipe);
if (!setup || rest.length > 0) {
  process.stderr.write(`usage: npm run train -- RECIPE [FOLDER], RECIPE one of ${trainable.join(", ")}\n`);
  process.exitCode = 2;
} else {
  const files = await trainNetwork(recipe, setup, (line) => process.stderr.write(`${line}\n`));
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of files) await writeFile(join(folder, file), bytes);
  await calibrateFolder(folder, recipe);
  process.stderr.write(`trained and calibrated: ${folder}\n`);
}
