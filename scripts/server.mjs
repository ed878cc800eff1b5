import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const READY = /http:\/\/127\.0\.0\.1:\d+/;
const START_LIMIT_MS = 60_000;

/**
 * Starts the built server as `npm start` does and waits for its ready line.
 * @param program path of dist/node/server.js
 * @param port 0 for a free one
 * @param args further arguments of the server
 * @returns its origin ("http://127.0.0.1:41234"), its port, its process id, and `stop`, which resolves when the process has ended
 */
export async function startServer(program, { port = 0, args = [] } = {}) {
  const child = spawn(process.execPath, [program, "--port", String(port), "--host", "127.0.0.1", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = [];
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const ready = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (lines.push(line) > 200) lines.shift();
        const origin = READY.exec(line)?.[0];
        if (origin !== undefined) resolve(origin);
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended (${code}):\n${lines.join("\n")}`)));
    setTimeout(() => reject(new Error(`No ready line:\n${lines.join("\n")}`)), START_LIMIT_MS).unref();
  });
  const stop = async (signal = "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  try {
    const origin = await ready;
    return { origin, port: Number(new URL(origin).port), pid: child.pid, stop };
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
}
