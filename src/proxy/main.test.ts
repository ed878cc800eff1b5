import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Inside the project, so that the bundle finds its packages. */
const folder = mkdtempSync(join(process.cwd(), "node_modules/.lumiscope-proxy-"));

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: true,
      outDir: join(folder, "dist/node"),
      target: "node20",
      rolldownOptions: {
        input: { server: "src/proxy/main.ts", simulationWorker: "src/proxy/simulation.worker.ts" },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
});
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly text: { out: string; err: string };
  readonly exit: Promise<number | null>;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [join(folder, "dist/node/server.js"), ...args], {
    env: { ...process.env, ...env },
  });
  children.push(child);
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (text.out += String(chunk)));
  child.stderr.on("data", (chunk) => (text.err += String(chunk)));
  return { child, text, exit: new Promise((resolve) => child.once("exit", resolve)) };
}

async function ready({ text }: Run): Promise<string> {
  await expect.poll(() => text.out, { timeout: 20_000 }).toContain("\n");
  return /http:\S+/.exec(text.out)?.[0] ?? "";
}

describe("the server process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "says where it is, serves maps from its threads, stops on %s",
    async (signal) => {
      const server = run(["--port", "0"]);
      const url = await ready(server);
      expect(server.text.out).toBe(`Lumiscope is ready at ${url} (simulated data)\n`);
      const answer = await fetch(
        `${url}api/v1/th2/?run_number=900004&me_id=1&page_size=3&fields=ls_number,entries,data`,
      );
      const { results } = (await answer.json()) as { results: { entries: number; data: number[][] }[] };
      expect(results).toHaveLength(3);
      expect(results[0].data.flat().reduce((sum, count) => sum + count, 0)).toBe(results[0].entries);
      await expect.poll(() => server.text.err).toContain('"path":"/api/v1/th2/"');
      server.child.kill(signal);
      expect(await server.exit).toBe(0);
    },
  );

  it("names a taken port and exits with 1", async () => {
    const first = run(["--port", "0", "--quiet"]);
    const { port } = new URL(await ready(first));
    const second = run(["--port", port]);
    expect(await second.exit).toBe(1);
    expect(second.text.err).toContain(`Port ${port} is taken`);
    first.child.kill("SIGTERM");
    expect(await first.exit).toBe(0);
    expect(first.text.err).toBe("");
  });

  it("explains a wrong command line and exits with 2, without naming the secret", async () => {
    const args = ["--host", "0.0.0.0", "--upstream", "https://dials.example/api/v1/"];
    const { exit, text } = run(args, { LUMISCOPE_DIALS_TOKEN: "do-not-print" });
    expect(await exit).toBe(2);
    expect(text.err).toContain("--require-token");
    expect(text.err).toContain("Usage:");
    expect(text.err + text.out).not.toContain("do-not-print");
  });

  it("prints its usage with --help", async () => {
    const { exit, text } = run(["--help"]);
    expect(await exit).toBe(0);
    expect(text.out).toContain("--upstream URL");
  });
});
