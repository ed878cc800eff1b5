import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { datasetsOf } from "../simulation/datasets";
import { WORKSPACE_NAMES } from "../simulation/workspaces";
import { readJudge } from "./calibration/readJudge";
import { mergedBenchmark } from "./detect/benchmarkFile";
import { type BenchSize, compareJudges } from "./detect/comparison";
import { cscSystem } from "./detect/cscSystem";
import type { DetectorSystem } from "./detect/detectorSystem";
import { LEARNING, learningCurve, LOSS } from "./detect/learning/learningCurve";
import { LEARNING_NAME, learningReport } from "./detect/learning/learningReport";
import { ecalSystem } from "./detect/ecalSystem";
import { hcalSystem } from "./detect/hcalSystem";
import { realCurves } from "./detect/realLuminosity";
import { realTowersReport } from "./detect/realTowers";
import { INTRODUCTION } from "./detect/introduction";
import { systemReport } from "./detect/report";

const FILE = "models/BENCHMARK.md";
const SYSTEMS: readonly DetectorSystem[] = [cscSystem, hcalSystem, ecalSystem];
/** Enough that the thresholds can be fitted (100 clean blocks of 26 LS of a judge that sees one of two maps) and gross errors show. */
const QUICK: BenchSize = { threshold: 40, clean: 12, perFault: 6, perNonFault: 4 };
const FULL: BenchSize = { threshold: 400, clean: 400, perFault: 100, perNonFault: 80 };

const HELP = `Compares our judging with rivals and oracles on the same simulated maps. Markdown goes to stdout.

usage: npm run bench:detect -- [--quick | --scale X] [--only csc,hcal,ecal,learning] [--write]

  --quick       few runs, some minutes: shows that the bench works, no more
  --scale X     X times the runs of the full bench, 0 < X <= 1
  --only LIST   which systems, and how much a network makes of how few windows; default all, of the quick form the systems
  --write       into ${FILE} too, in place of the sections of the same systems
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function reportOf(system: DetectorSystem, size: BenchSize, provenance: string): Promise<string> {
  const { recipe } = system;
  const workspace = WORKSPACE_NAMES.find((name) => name === recipe.workspace);
  const dataset = workspace && datasetsOf(workspace).find(({ processing }) => processing === "prompt");
  if (!dataset) throw new Error(`${recipe.name} is not simulated`);
  const folder = recipe.network ?? recipe.card;
  const product = folder === undefined ? NOTHING : await readJudge(recipe, `models/${folder}`);
  try {
    const comparison = await compareJudges(system, dataset.datasetId, size, product, say);
    return systemReport(system, size, comparison, product.calibration, provenance);
  } finally {
    product.autoencoder?.dispose();
  }
}

const NOTHING = { autoencoder: undefined, calibration: undefined };

/** What was run, and of which sources. */
const madeBy = (args: readonly string[]): string =>
  `Printed by \`npm run bench:detect -- ${args.join(" ")}\` at commit ${commit()}, ${new Date().toISOString().slice(0, 16)}Z.`;

function luminosityOf({ isOnRealLuminosity }: DetectorSystem): string {
  const curves = isOnRealLuminosity ? realCurves().length : 0;
  return curves > 0
    ? `Luminosity: stretches of ${curves} real runs of 2024 (shared data).`
    : "Luminosity: simulated fills.";
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
    const isChanged = git("status", "--porcelain", "--untracked-files=no", "--", "src", "models/*/") !== "";
    return `${git("rev-parse", "--short", "HEAD")}${isChanged ? " (with changes)" : ""}`;
  } catch {
    return "unknown";
  }
}

const args = process.argv.slice(2);
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    scale: { type: "string", default: "1" },
    only: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const systems = SYSTEMS.map(({ name }) => name);
const names = values.only?.split(",") ?? (values.quick ? systems : [...systems, LEARNING_NAME]);
const isLearning = names.includes(LEARNING_NAME);
const wanted = SYSTEMS.filter(({ name }) => names.includes(name));
const scale = Number(values.scale);
if (values.help) {
  process.stdout.write(HELP);
} else if (wanted.length + Number(isLearning) < names.length || !(scale > 0 && scale <= 1)) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  const scaled = (n: number, least: number) => Math.max(least, Math.round(scale * n));
  const size: BenchSize = values.quick
    ? QUICK
    : {
        threshold: scaled(FULL.threshold, QUICK.threshold),
        clean: scaled(FULL.clean, QUICK.clean),
        perFault: scaled(FULL.perFault, QUICK.perFault),
        perNonFault: scaled(FULL.perNonFault, QUICK.perNonFault),
      };
  const provenance = madeBy(args);
  const sections: string[] = [];
  for (const system of wanted)
    sections.push(await reportOf(system, size, `${provenance} ${luminosityOf(system)}`));
  if (wanted.length > 0) sections.push(realTowersReport(provenance));
  if (isLearning) sections.push(learningReport(await learningCurve(LEARNING, say), LOSS, provenance));
  process.stdout.write(mergedBenchmark("", INTRODUCTION, sections));
  if (values.write) {
    const before = existsSync(FILE) ? await readFile(FILE, "utf8") : "";
    await writeFile(FILE, mergedBenchmark(before, INTRODUCTION, sections));
  }
}
