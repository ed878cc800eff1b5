import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { checkNode, ensureInstalled } from "./ensure.mjs";
import { runStep } from "./runStep.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { closingLine, stepLine, tallyCheck, tallyPlaywright, tallyVitest } from "./tally.mjs";

// npm test: every check and every test, in the order in which a failure is cheapest to understand. A step that fails
// does not stop the next ones. The last line is `N passed, N failed`.

const reports = mkdtempSync(join(tmpdir(), "lumiscope-test-"));
const reportOf = (step) => join(reports, `${step}.json`);

const npmRun = (script) => ({
  command: "npm",
  args: ["run", "--silent", script],
  tally: (_, exitCode) => tallyCheck(exitCode),
});
const vitest = (project) => ({
  command: "npx",
  args: [
    ...["vitest", "run", "--project", project],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportOf(project)}`],
  ],
  tally: tallyVitest,
});

/** Steps that keep one core busy, each about as long as it takes: side by side, and shown when they are done. */
const CHECKS = {
  format: npmRun("check:format"),
  lint: npmRun("check:lint"),
  types: npmRun("check:types"),
  knip: npmRun("check:knip"),
  build: npmRun("build"),
};
/** Steps that take all cores: one after the other, of what was built. */
const TESTS = {
  unit: vitest("unit"),
  browser: vitest("browser"),
  e2e: { command: "npx", args: ["playwright", "test", "--reporter=list,json"], tally: tallyPlaywright },
};
const STEPS = { ...CHECKS, ...TESTS };

function readReport(name) {
  try {
    return JSON.parse(readFileSync(reportOf(name), "utf8"));
  } catch {
    return undefined;
  }
}

async function run(name, isShown) {
  const started = Date.now();
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name) };
  const { exitCode, written } = await runStep(STEPS[name], { env, isShown });
  const tally = STEPS[name].tally(readReport(name), exitCode);
  return { seconds: (Date.now() - started) / 1000, tally, written };
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`Unknown step ${unknown.join(", ")}; there are ${Object.keys(STEPS).join(", ")}.`);
  process.exit(2);
}
const isWanted = (name) => named.length === 0 || named.includes(name);

checkNode();
ensureInstalled((line) => console.log(line), "inherit");
ensureBrowser();

const results = [];
const checks = Object.keys(CHECKS).filter(isWanted);
if (checks.length > 0) console.log(`\n== side by side: ${checks.join(", ")}`);
await sideBySide(
  checks,
  availableParallelism(),
  (name) => run(name, false),
  (name, result) => {
    console.log(`\n== ${name}`);
    process.stdout.write(result.written);
    results.push({ name, ...result });
  },
);
for (const name of Object.keys(TESTS).filter(isWanted)) {
  console.log(`\n== ${name}`);
  results.push({ name, ...(await run(name, true)) });
}
rmSync(reports, { recursive: true, force: true });

console.log("\n== summary");
for (const { name, seconds, tally } of results) {
  const word = tally.failed === 0 ? "ok" : "FAILED";
  console.log(`${name.padEnd(8)} ${word.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s   ${stepLine(tally)}`);
}
console.log(`\n${closingLine(results.map((result) => result.tally))}`);
process.exitCode = results.every((result) => result.tally.failed === 0) ? 0 : 1;
