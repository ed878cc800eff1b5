import { spawn } from "node:child_process";
import { certifyCommand } from "./certifyCommand";
import { EXIT } from "./exitStatus";

/** The program dist/node/certify.js: `npm run --silent certify -- ...`. */
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());

/** This program once more, with its output in ours; it ends when we are told to. */
function startCertify(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1], ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const end = () => child.kill("SIGTERM");
  interruption.signal.addEventListener("abort", end);
  if (interruption.signal.aborted) end();
  return new Promise((resolve) => {
    child.once("error", () => resolve(EXIT.failed));
    child.once("close", (status) => resolve(status ?? EXIT.failed));
  });
}

process.exitCode = await certifyCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  signal: interruption.signal,
  start: startCertify,
});
