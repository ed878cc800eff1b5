import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startServer, type RunningServer } from "../../src/proxy/startServer";
import type * as ScenarioModule from "../../src/simulation/scenario";
import { type OneNodeSlurm, startSlurm, whyNoSlurm } from "./oneNodeSlurm";
import { SHORT_RUNS } from "./shortRuns";

const DATASET = "/Muon1/Run2026S-PromptReco-v1/DQMIO";
const SLURM_PORTS = [26817, 26818] as const;
const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

vi.mock("../../src/simulation/scenario", async (importOriginal) => {
  const original = await importOriginal<typeof ScenarioModule>();
  // The mock is made while the modules above are still on their way.
  const { SHORT_RUNS: given } = await import("./shortRuns");
  const short = given.map((scenario) => original.scenarioSchema.parse(scenario));
  const scenarios = [...original.scenarios, ...short];
  return {
    ...original,
    scenarios,
    scenariosOf: (workspace: never) => scenarios.filter(({ workspaces }) => workspaces.includes(workspace)),
    scenarioOf: (runNumber: number) => scenarios.find((scenario) => scenario.runNumber === runNumber),
  };
});

let folder = "";
let server: RunningServer;
let slurm: OneNodeSlurm | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-array-"));
  server = await startServer();
  const why = whyNoSlurm();
  if (why === undefined) slurm = await startSlurm(join(folder, "slurm"), SLURM_PORTS);
  else console.log(`no Slurm here (${why}): the variable of the array is set by hand`);
}, 60_000);
afterAll(async () => {
  await slurm?.stop();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function textsIn(path: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), "utf8")));
  return new Map(names.map((name, i) => [name, texts[i]]));
}

/** What the tasks wrote whose runs lack a file; of the array alone, a task by hand fails the test itself. */
async function logsOfMissing(names: readonly string[]): Promise<readonly string[]> {
  const tasks = SHORT_RUNS.flatMap(({ runNumber }, i) =>
    names.some((name) => name.includes(`_${runNumber}_${runNumber}`)) ? [i + 1] : [],
  );
  const logs = tasks.map(async (task) => {
    const log = join(folder, `lumiscope-certify-${task}.log`);
    return `task ${task}: ${await readFile(log, "utf8").catch(() => "no log")}`;
  });
  return [...(await Promise.all(logs)), ...(tasks.length === 0 ? names : [])];
}

test(
  `${SHORT_RUNS.length} short runs through an array and its merge give the bytes of one process`,
  async () => {
    const runs = join(folder, "runs.txt");
    await writeFile(runs, SHORT_RUNS.map(({ runNumber }) => `${runNumber}\n`).join(""));
    const [alone, out] = [join(folder, "alone"), join(folder, "array")];
    const env = {
      ...process.env,
      ...slurm?.environment,
      ...{
        LUMISCOPE: REPOSITORY,
        API: `${server.url}api/v1/`,
        WORKSPACE: "rpc",
        DATASET,
        RUNS: runs,
        OUT: out,
      },
      SOURCE_DATE_EPOCH: "1795424400",
    };
    const started = performance.now();
    const certify = join(REPOSITORY, "dist/node/certify.js");
    const given = ["--api", env.API, "--workspace", "rpc", "--dataset", DATASET, "--runs-file", runs];
    await run(process.execPath, [certify, ...given, "--out", alone], { env, maxBuffer: 1e8 });
    const between = performance.now();

    const script = (name: string) => join(REPOSITORY, "examples/slurm", name);
    if (slurm) {
      const logs = ["--output", join(folder, "%x-%a.log"), "--mem=0", "--cpus-per-task=1"];
      const array = ["--parsable", `--array=1-${SHORT_RUNS.length}`, ...logs, script("certify-array.sbatch")];
      const { stdout: job } = await run("sbatch", array, { env });
      const after = [`--dependency=afterok:${job.trim()}`, "--kill-on-invalid-dep=yes", "--wait"];
      await run("sbatch", [...after, ...logs, script("certify-merge.sbatch")], { env });
    } else {
      const tasks = Array.from({ length: SHORT_RUNS.length }, (_, i) => String(i + 1));
      const next = async (): Promise<void> => {
        const task = tasks.shift();
        if (task === undefined) return;
        await run("bash", [script("certify-array.sbatch")], { env: { ...env, SLURM_ARRAY_TASK_ID: task } });
        await next();
      };
      await Promise.all([next(), next()]);
      await run("bash", [script("certify-merge.sbatch")], { env });
    }
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
    console.log(
      `one process ${seconds(started, between)} s, ${slurm ? "Slurm array" : "array by hand"} and merge ${seconds(between, performance.now())} s`,
    );
    const [expected, found] = [await textsIn(alone), await textsIn(out)];
    expect(expected.size).toBe(7 * (SHORT_RUNS.length + 1));
    // Names first: a task that failed is said in its log, and not in the texts of two hundred runs.
    expect(await logsOfMissing([...expected.keys()].filter((name) => !found.has(name)))).toEqual([]);
    expect(found).toEqual(expected);
  },
  30 * 60_000,
);
