import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { checkNode, ensureInstalled, root } from "./ensure.mjs";
import { closingLine, stepLine, tallyCheck, tallyPlaywright, tallyVitest } from "./tally.mjs";

// npm test: every check and every test, in the order in which a failure is cheapest to understand. A step that fails
// does not stop the next ones. The last line is `N passed, N failed`.

const STEP_LIMIT_MS = 15 * 60_000;
const reports = mkdtempSync(join(tmpdir(), "lumiscope-test-"));
const reportOf = (step) => join(reports, `${step}.json`);

const npmRun = (script) => ({ command: "npm", args: ["run", "--silent", script], tally: tallyCheck });
const vitest = (project) => ({
  command: "npx",
  args: [
    ...["vitest", "run", "--project", project],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportOf(project)}`],
  ],
  tally: tallyVitest,
});
const STEPS = {
  format: npmRun("check:format"),
  lint: npmRun("check:lint"),
  types: npmRun("check:types"),
  knip: npmRun("check:knip"),
  build: npmRun("build"),
  unit: vitest("unit"),
  browser: vitest("browser"),
  e2e: { command: "npx", args: ["playwright", "test", "--reporter=list,json"], tally: tallyPlaywright },
};

/** Runs one step with its output on ours. @returns exit code, non-zero where it could not run or took too long */
function runStep(name, { command, args }) {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name),
  };
  // An own process group, so that a step that hangs is ended with all it started.
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const endGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone already: nothing is left to end.
    }
  };
  const interrupt = () => {
    endGroup("SIGTERM");
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const limit = setTimeout(() => endGroup("SIGKILL"), STEP_LIMIT_MS);
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  }).finally(() => {
    clearTimeout(limit);
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  });
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(reportOf(name), "utf8"));
  } catch {
    return undefined;
  }
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`Unknown step ${unknown.join(", ")}; there are ${Object.keys(STEPS).join(", ")}.`);
  process.exit(2);
}

checkNode();
ensureInstalled((line) => console.log(line), "inherit");
ensureBrowser();

const results = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n== ${name}`);
  const started = Date.now();
  const exitCode = await runStep(name, step);
  const tally = step.tally === tallyCheck ? tallyCheck(exitCode) : step.tally(readReport(name), exitCode);
  results.push({ name, seconds: (Date.now() - started) / 1000, tally });
}
rmSync(reports, { recursive: true, force: true });

console.log("\n== summary");
for (const { name, seconds, tally } of results) {
  const word = tally.failed === 0 ? "ok" : "FAILED";
  console.log(`${name.padEnd(8)} ${word.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s   ${stepLine(tally)}`);
}
console.log(`\n${closingLine(results.map((result) => result.tally))}`);
process.exitCode = results.every((result) => result.tally.failed === 0) ? 0 : 1;
