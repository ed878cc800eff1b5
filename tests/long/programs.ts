import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type RunningServer, startServer } from "../../scripts/server.mjs";
import { processMegabytes } from "../../src/cli/bench/processMemory";

export const built = (name: string) => fileURLToPath(new URL(`../../dist/node/${name}.js`, import.meta.url));

/** Starts the built proxy over simulated runs; with a port, on that one (a restart). */
export const startProxy = (port = 0): Promise<RunningServer> =>
  startServer(built("server"), { port, args: ["--quiet"] });

export interface CertifyOutcome {
  /** Exit status; null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Most resident memory, MB; undefined where there is no /proc. */
  readonly megabytes: number | undefined;
}

const SAMPLE_MS = 200;

/** Time that the files of every call state: two calls that judge alike write the same bytes. */
const SOURCE_DATE_EPOCH = String(Date.UTC(2026, 10, 23) / 1000);

/** The built command certify on one simulated CSC run. @param out folder for its files */
export async function certify(origin: string, runNumber: number, out: string): Promise<CertifyOutcome> {
  const asked = ["--api", `${origin}/api/v1/`, "--workspace", "csc", "--run", String(runNumber)];
  const dataset = ["--dataset", "/Muon0/Run2026S-PromptReco-v1/DQMIO"];
  const child = spawn(process.execPath, [built("certify"), ...asked, ...dataset, "--out", out], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, SOURCE_DATE_EPOCH },
  });
  const started = performance.now();
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  let megabytes: number | undefined;
  const sampling = setInterval(() => {
    if (child.pid === undefined) return;
    void processMegabytes(child.pid, "VmHWM").then((most) => (megabytes = most ?? megabytes));
  }, SAMPLE_MS);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    return { status, stdout, stderr, seconds: (performance.now() - started) / 1000, megabytes };
  } finally {
    clearInterval(sampling);
  }
}
