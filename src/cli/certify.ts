import { certifyCommand } from "./certifyCommand";

/** The program dist/node/certify.js: `npm run --silent certify -- ...`. */
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());

process.exitCode = await certifyCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  signal: interruption.signal,
});
