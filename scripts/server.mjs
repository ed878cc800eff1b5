import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const READY = /http:\/\/127\.0\.0\.1:\d+/;
const START_LIMIT_MS = 60_000;

/**
 * Starts the built server as `npm start` does and waits for its ready line.
 * @param program path of dist/node/server.js
 * @param port 0 for a free one
 * @param args further arguments of the server; without --decisions it keeps decisions until it is stopped
 * @param env environment of the server besides this process's own
 * @returns its origin ("http://127.0.0.1:41234"), its port, its process id, and `stop`, which resolves when the process has ended
 */
export async function startServer(program, { port = 0, args = [], env = {} } = {}) {
  const isPlaced = args.includes("--decisions") || env.LUMISCOPE_DATABASE_URL !== undefined;
  const folder = isPlaced ? undefined : await mkdtemp(join(tmpdir(), "lumiscope-decisions-"));
  const place = folder === undefined ? [] : ["--decisions", join(folder, "kept")];
  const child = spawn(
    process.execPath,
    [program, "--port", String(port), "--host", "127.0.0.1", ...place, ...args],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LUMISCOPE_DATABASE_URL: undefined, LUMISCOPE_AUTH: undefined, ...env },
    },
  );
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
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const origin = await ready;
    return { origin, port: Number(new URL(origin).port), pid: child.pid, stop };
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
}
