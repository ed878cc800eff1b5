import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { recipeOf } from "../recipes/loadRecipe";
import { calibrateFolder } from "./calibration/calibrateFolder";
import { trainCscDefault } from "./trainCscDefault";

/** The program dist/node/train.js: `npm run train -- csc-default [FOLDER]`, default folder models/csc-default. */
const [name, folder = join("models", "csc-default"), ...rest] = process.argv.slice(2);
const recipe = recipeOf("csc-default");
if (name !== recipe?.name || rest.length > 0) {
  process.stderr.write("usage: npm run train -- csc-default [FOLDER]\n");
  process.exitCode = 2;
} else {
  const files = await trainCscDefault(recipe, (line) => process.stderr.write(`${line}\n`));
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of files) await writeFile(join(folder, file), bytes);
  await calibrateFolder(folder, recipe);
  process.stderr.write(`trained and calibrated: ${folder}\n`);
}
