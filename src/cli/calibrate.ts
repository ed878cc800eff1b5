import { join } from "node:path";
import { parseArgs } from "node:util";
import { recipeOf, recipes } from "../recipes/loadRecipe";
import { calibrateFolder } from "./calibration/calibrateFolder";
import { countLongRuns } from "./calibration/longRuns";
import { readJudge } from "./calibration/readJudge";

const calibrated = recipes.filter(({ network, card }) => network ?? card);

const HELP = `Measures the thresholds of a recipe on clean simulated runs and writes them into its card, after a change of recipe
or network; or counts the false alarms of a card.

usage: npm run calibrate -- RECIPE [FOLDER] [--long-runs N]

  RECIPE          one of ${calibrated.map(({ name }) => name).join(", ")}
  FOLDER          of the card and the network; default models/RECIPE
  --long-runs N   changes nothing: judges N clean runs of 3,000 LS by the card and prints their incidents
`;

const { values, positionals } = parseArgs({
  options: { "long-runs": { type: "string" } },
  allowPositionals: true,
});
const [name = "", folder = join("models", name), ...rest] = positionals;
const recipe = recipeOf(name);
const nLongRuns = values["long-runs"] === undefined ? undefined : Number(values["long-runs"]);
const isNumberOfRuns = nLongRuns === undefined || (Number.isInteger(nLongRuns) && nLongRuns > 0);
if (!recipe || !calibrated.includes(recipe) || rest.length > 0 || !isNumberOfRuns) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else if (nLongRuns === undefined) {
  const { calibration } = await calibrateFolder(folder, recipe);
  process.stdout.write(`${JSON.stringify(calibration, undefined, 1)}\n`);
} else {
  const { autoencoder, calibration } = await readJudge(recipe, folder);
  const lines = await countLongRuns(recipe, calibration, autoencoder, nLongRuns);
  autoencoder?.dispose();
  process.stdout.write(`${lines.join("\n")}\n`);
}
