import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLayers, LAYERS } from "./layers";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("layers of src/", () => {
  it("are respected by every module, and every module was read", async () => {
    const { modules, violations, unplaced } = await checkLayers(root);
    const onDisk = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .map((path) => `src/${path.replaceAll("\\", "/")}`)
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
      .sort();
    // A parser that fails silently reads 0 modules and finds no violation (typescript 7 under dependency-cruiser 17).
    expect(modules).toEqual(onDisk);
    expect(modules.length).toBeGreaterThan(10);
    expect(violations).toEqual([]);
    expect(unplaced).toEqual([]);
  });

  it("are the ones that src/README.md tells a newcomer", () => {
    const rows = readFileSync(join(root, "src/README.md"), "utf8").matchAll(
      /^\| `(\w+)\/`.*\| ([^|]+?) +\|$/gm,
    );
    const told = Object.fromEntries([...rows].map(([, folder, imports]) => [folder, imports.split(", ")]));
    expect(told).toEqual(
      Object.fromEntries(Object.entries(LAYERS).map(([name, { imports }]) => [name, imports])),
    );
  });
});

/** A small tree that keeps all the rules; each breach below replaces or adds one module. */
const CLEAN = {
  "domain/units.ts": "export type LsNumber = number;",
  "domain/lossMap.ts": 'import type { LsNumber } from "./units"; export const loss = (ls: LsNumber) => ls;',
  "dials/wire.ts": 'import { z } from "zod"; export const wire = z.string();',
  "dials/dialsError.ts": "export const dialsError = 1;",
  "dials/dialsClient.ts": 'import type { LsNumber } from "../domain/units"; export type Client = LsNumber;',
  "ml/autoencoder.ts": 'import * as tf from "@tensorflow/tfjs-core"; export const memory = tf.memory;',
  "ml/inference.worker.ts": 'import { memory } from "./autoencoder"; memory();',
  "ml/pool.node.ts": 'import { Worker } from "node:worker_threads"; export const start = Worker;',
  "pipeline/analyseRun.ts":
    'import { wire } from "../dials/wire"; import { memory } from "../ml/autoencoder"; export const run = [wire, memory];',
  "state/appStore.ts":
    'import { createStore } from "zustand/vanilla"; import { dialsError } from "../dials/dialsError"; export const store = [createStore, dialsError];',
  "ui/useAppStore.ts": 'import { useStore } from "zustand"; export const hook = useStore;',
  "ui/App.tsx":
    'import { useState } from "react"; import { hook } from "./useAppStore"; export const App = [useState, hook];',
  "simulation/scenario.ts": 'import { loss } from "../domain/lossMap"; export const scenario = loss;',
  "proxy/main.ts":
    'import fastify from "fastify"; import { readFileSync } from "node:fs"; import { wire } from "../dials/wire"; export const app = [fastify, readFileSync, wire];',
  "cli/certify.ts": 'import { run } from "../pipeline/analyseRun"; export const certify = run;',
  "main.tsx":
    'import { createRoot } from "react-dom/client"; import { App } from "./ui/App"; createRoot(App);',
};

interface Breach {
  readonly name: string;
  readonly path: string;
  readonly source: string;
  /** Start of the violation that must be reported; for a stray folder, its module. */
  readonly caughtBy: string;
}

const BREACHES: readonly Breach[] = [
  {
    name: "domain reads a server's field",
    path: "domain/lossMap.ts",
    source: 'import { wire } from "../dials/wire"; export const loss = wire;',
    caughtBy: "domain-imports-only-domain",
  },
  {
    name: "domain takes a type from ml",
    path: "domain/lossMap.ts",
    source: 'import type { memory } from "../ml/autoencoder"; export type Loss = typeof memory;',
    caughtBy: "domain-imports-only-domain",
  },
  {
    name: "tfjs in domain",
    path: "domain/lossMap.ts",
    source: 'import * as tf from "@tensorflow/tfjs-core"; export const loss = tf.memory;',
    caughtBy: "domain-uses-only-its-packages",
  },
  {
    name: "a type of zod in domain",
    path: "domain/lossMap.ts",
    source: 'import type { ZodType } from "zod"; export type Loss = ZodType;',
    caughtBy: "domain-uses-only-its-packages",
  },
  {
    name: "ml fetches maps",
    path: "ml/autoencoder.ts",
    source: 'import { wire } from "../dials/wire"; export const memory = () => wire;',
    caughtBy: "ml-imports-only-",
  },
  {
    name: "the page computes with a tensor",
    path: "ui/App.tsx",
    source: 'export const App = import("../ml/autoencoder");',
    caughtBy: "ui-imports-only-",
  },
  {
    name: "state knows the wire format",
    path: "state/appStore.ts",
    source: 'import type { wire } from "../dials/wire"; export type Store = typeof wire;',
    caughtBy: "state-imports-only-",
  },
  {
    name: "React in state",
    path: "state/appStore.ts",
    source: 'import { useState } from "react"; export const store = useState;',
    caughtBy: "state-uses-only-its-packages",
  },
  {
    name: "a component reads the store past the hook",
    path: "ui/App.tsx",
    source: 'import { useStore } from "zustand"; export const App = useStore;',
    caughtBy: "zustand-enters-ui-by-the-store-hook",
  },
  {
    name: "Plotly outside ui",
    path: "main.tsx",
    source: 'import Plotly from "plotly.js"; export const draw = Plotly;',
    caughtBy: "main-uses-only-its-packages",
  },
  {
    name: "the proxy judges",
    path: "proxy/main.ts",
    source: 'import { run } from "../pipeline/analyseRun"; export const app = run;',
    caughtBy: "proxy-imports-only-",
  },
  {
    name: "the simulation reads the file system",
    path: "simulation/scenario.ts",
    source: 'import { readFileSync } from "node:fs"; export const scenario = readFileSync;',
    caughtBy: "simulation-runs-in-the-browser",
  },
  {
    name: "a worker is imported",
    path: "pipeline/analyseRun.ts",
    source: 'import "../ml/inference.worker"; export const run = 1;',
    caughtBy: "nobody-imports-a-worker",
  },
  {
    name: "two modules import each other",
    path: "domain/units.ts",
    source: 'import { loss } from "./lossMap"; export type LsNumber = ReturnType<typeof loss>;',
    caughtBy: "no-cycles",
  },
  {
    name: "an import leads nowhere",
    path: "domain/lossMap.ts",
    source: 'import { gone } from "./gone"; export const loss = gone;',
    caughtBy: "everything-resolves",
  },
  {
    name: "a stray folder",
    path: "utils/format.ts",
    source: "export const format = 1;",
    caughtBy: "src/utils/format.ts",
  },
];

describe("the layer check", () => {
  let trees = "";
  beforeAll(() => {
    trees = mkdtempSync(join(tmpdir(), "lumiscope-layers-"));
  });
  afterAll(() => rmSync(trees, { recursive: true, force: true }));

  function plant(folder: string, files: Readonly<Record<string, string>>): string {
    const tree = join(trees, folder);
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, "src", path)), { recursive: true });
      writeFileSync(join(tree, "src", path), source);
    }
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
    return tree;
  }

  it("passes a tree that keeps the rules", async () => {
    const { modules, violations, unplaced } = await checkLayers(plant("clean", CLEAN));
    expect(modules).toHaveLength(Object.keys(CLEAN).length);
    expect([...violations, ...unplaced]).toEqual([]);
  });

  it.each(BREACHES)("catches: $name", async ({ name, path, source, caughtBy }) => {
    const tree = plant(name.replaceAll(/\W+/g, "-"), { ...CLEAN, [path]: source });
    const { violations, unplaced } = await checkLayers(tree);
    expect([...violations, ...unplaced]).toContainEqual(expect.stringMatching(new RegExp(`^${caughtBy}`)));
  });
});
