import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { nodeBackends } from "../ml/nodeBackends.node";
import { rivalCardSchema } from "../ml/rivals/rivalCard";
import { startTrainingBackend } from "../ml/training/trainingBackend";
import type { NetworkRival } from "../recipes/rivals/rivalRecipe";
import { RIVALS } from "../recipes/rivals/rivalRecipes";
import { comparedLine, isWithin } from "./training/rivals/retrainedWithin";
import { trainRivalNetwork } from "./training/rivals/trainRivalNetwork";

const FOLDER = "models/rivals";
const NETWORKS = RIVALS.filter((rival): rival is NetworkRival => "network" in rival);

const HELP = `Trains the networks of the published rivals on simulated good runs, into ${FOLDER}/NAME/.

usage: npm run train:rivals -- [--only LIST] [--check]

  --only LIST  of ${NETWORKS.map(({ name }) => name).join(",")}; default all
  --check      writes nothing: trains again from the recipe's numbers and says whether the test loss
               lies in the interval of the shipped card, and the card's in the new one
`;

/** The program dist/node/trainRivals.js. */
const { values } = parseArgs({
  options: {
    only: { type: "string", default: NETWORKS.map(({ name }) => name).join(",") },
    check: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const names = values.only.split(",");
const wanted = NETWORKS.filter(({ name }) => names.includes(name));
if (values.help) {
  process.stdout.write(HELP);
} else if (wanted.length < names.length) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  await startTrainingBackend(nodeBackends);
  for (const rival of wanted) {
    const folder = join(FOLDER, rival.name);
    // Read first: what is not there is better missed before minutes of training than after.
    const shipped = values.check
      ? rivalCardSchema.parse(JSON.parse(await readFile(join(folder, "card.json"), "utf8")))
      : undefined;
    const { card, files } = await trainRivalNetwork(rival, (line) => process.stderr.write(`${line}\n`));
    if (shipped) {
      process.stdout.write(`${comparedLine(rival.name, shipped.test, card.test)}\n`);
      if (!isWithin(shipped.test, card.test)) process.exitCode = 1;
    } else {
      await mkdir(folder, { recursive: true });
      for (const [file, bytes] of files) await writeFile(join(folder, file), bytes);
      const { loss, meanMapLoss } = card.test;
      process.stdout.write(
        `${folder}: test loss ${loss} (mean map ${meanMapLoss}), ${card.training.minutes} min\n`,
      );
    }
  }
}
