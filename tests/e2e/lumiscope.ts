import { fileURLToPath } from "node:url";
import { test as base } from "@playwright/test";
import { type RunningServer, startServer } from "../../scripts/server.mjs";

const program = fileURLToPath(new URL("../../dist/node/server.js", import.meta.url));

/** Starts the built server as `npm start` does; with a port, on that one (a restart). */
export const startLumiscope = (
  port = 0,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> => startServer(program, { port, args, env });

/** A test with a running server of simulated data, shared by all such tests of a worker; pages open relative to it. */
export const test = base.extend<object, { server: RunningServer }>({
  server: [
    async ({}, use) => {
      const server = await startLumiscope();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.origin),
});

export { expect } from "@playwright/test";
