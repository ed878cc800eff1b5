import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { root } from "./ensure.mjs";

/**
 * Runs dist/node/NAME.js in place of this process: same terminal, same arguments, signals handed on, its exit code
 * becomes ours.
 */
export function runProgram(name, args) {
  const child = spawn(process.execPath, [join(root, `dist/node/${name}.js`), ...args], { stdio: "inherit" });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // A terminal sends Ctrl-C to the child as well; twice would look like an impatient second press.
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  });
  child.on("error", (error) => {
    console.error(`Could not start ${name}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
