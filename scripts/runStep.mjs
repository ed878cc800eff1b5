import { spawn } from "node:child_process";
import { root } from "./ensure.mjs";

const STEP_LIMIT_MS = 15 * 60_000;

/** Process ids of the running steps, each the leader of a group of its own. */
const running = new Set();

// A step that hangs, or that nobody wants any more, is ended with all it started.
function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already: nothing is left to end.
  }
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const pid of running) endGroup(pid, "SIGTERM");
    process.exit(130);
  });
}

/**
 * Runs a program in the repository root, without colours.
 * @param env environment besides this process's own
 * @param isShown whether its output goes straight to ours, instead of into the result
 * @returns exit code, non-zero where it could not run or took longer than 15 minutes, and what it wrote
 */
export async function runStep({ command, args }, { env = {}, isShown }) {
  const output = isShown ? "inherit" : "pipe";
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", output, output],
    detached: true,
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => (written += text));
  if (child.pid !== undefined) running.add(child.pid);
  const limit = setTimeout(() => endGroup(child.pid, "SIGKILL"), STEP_LIMIT_MS);
  const exitCode = await new Promise((resolve) => {
    child.on("error", (error) => {
      written += `${command}: ${error.message}\n`;
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  clearTimeout(limit);
  running.delete(child.pid);
  return { exitCode, written };
}
