import { parseArgs } from "node:util";
import { createNodeAutoencoder } from "../ml/autoencoder.node";
import { loadModelFromFolder } from "../ml/modelFolder.node";
import { datasetsOf } from "../simulation/datasets";
import { WORKSPACE_NAMES } from "../simulation/workspaces";
import { type BenchSize, compareJudges } from "./detect/comparison";
import { cscSystem } from "./detect/cscSystem";
import type { DetectorSystem } from "./detect/detectorSystem";
import { systemReport } from "./detect/report";

const HELP = `Compares our judging with rivals and oracles on the same simulated maps. The tables go to stdout.

usage: npm run bench:detect -- [--quick] [--only csc]

  --quick       few runs: a check that the bench works, in some minutes
  --only LIST   which systems; default all
`;

const SYSTEMS: readonly DetectorSystem[] = [cscSystem];
const QUICK: BenchSize = { threshold: 30, clean: 12, perFault: 6, perNonFault: 4 };
const FULL: BenchSize = { threshold: 200, clean: 200, perFault: 60, perNonFault: 40 };

async function report(system: DetectorSystem, size: BenchSize): Promise<string> {
  const { recipe } = system;
  const workspace = WORKSPACE_NAMES.find((name) => name === recipe.workspace);
  const dataset = workspace && datasetsOf(workspace).find(({ processing }) => processing === "prompt");
  if (!dataset || recipe.network === null)
    throw new Error(`${recipe.name} is not simulated, or has no network`);
  const model = await loadModelFromFolder(`models/${recipe.network}`);
  const { calibration } = model.card;
  if (!calibration) throw new Error(`${model.card.name} is not calibrated`);
  const autoencoder = await createNodeAutoencoder(model);
  try {
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const judges = await compareJudges(system, dataset.datasetId, size, { autoencoder, calibration }, say);
    return systemReport(system, size, judges);
  } finally {
    autoencoder.dispose();
  }
}

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: SYSTEMS.map(({ name }) => name).join(",") },
    help: { type: "boolean", default: false },
  },
});
const wanted = values.only.split(",").map((name) => SYSTEMS.find((system) => system.name === name));
if (values.help) {
  process.stdout.write(HELP);
} else if (wanted.includes(undefined)) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  for (const system of wanted) {
    if (system) process.stdout.write(`${await report(system, values.quick ? QUICK : FULL)}\n\n`);
  }
}
