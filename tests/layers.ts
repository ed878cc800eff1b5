import { cruise, type ICruiseResult } from "dependency-cruiser";

interface Layer {
  /** Folders (or single modules) of src/ that the layer may import; anything absent is forbidden. */
  readonly imports: readonly string[];
  /** npm packages that the layer may import; a trailing slash means the whole scope. Anything absent is forbidden. */
  readonly packages: readonly string[];
  /** Whether the layer may use Node's own modules (node:fs, ...). Files named *.node.ts may everywhere. */
  readonly node?: true;
}

/** The design of src/ (src/README.md), as data. A new top folder has to be added here first. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  domain: { imports: ["domain"], packages: [] },
  simulation: { imports: ["simulation", "domain"], packages: ["zod"] },
  dials: { imports: ["dials", "domain"], packages: ["idb", "zod"] },
  ml: { imports: ["ml", "domain"], packages: ["@tensorflow/", "@noble/hashes", "idb", "zod"] },
  recipes: { imports: ["recipes", "domain"], packages: ["zod"] },
  pipeline: { imports: ["pipeline", "dials", "ml", "domain", "recipes"], packages: [] },
  state: {
    imports: [
      "state",
      "pipeline",
      "dials/dialsClient",
      "dials/dialsError",
      "dials/decisionWire",
      "dials/side-car",
      "domain",
      "recipes",
    ],
    packages: ["zustand", "zod"],
  },
  ui: {
    imports: ["ui", "state", "domain"],
    packages: ["react", "react-dom", "react-aria-components", "plotly.js", "tinykeys"],
  },
  proxy: {
    imports: ["proxy", "simulation", "dials/wire", "dials/compactMaps", "dials/decisionWire", "domain"],
    packages: ["fastify", "@fastify/", "zod", "cockatiel", "lru-cache", "@electric-sql/pglite", "postgres"],
    node: true,
  },
  cli: {
    imports: ["cli", "pipeline", "dials", "ml", "simulation", "domain", "recipes"],
    packages: ["@playwright/test", "zod"],
    node: true,
  },
};

/** The composition root of the page: composes every layer but the Node programs. */
const MAIN: Layer = {
  imports: ["ui", "state", "pipeline", "dials", "ml", "recipes", "domain"],
  packages: ["react", "react-dom", "@noble/hashes"],
};

/** The one module outside its layer's packages: it binds the store to React. */
const STORE_HOOK = "ui/useAppStore";

const inside = (names: readonly string[]) => names.map((name) => `^src/${name}(/|\\.)`);
const packagePath = (name: string) => `(^|/)node_modules/${name}${name.endsWith("/") ? "" : "/"}`;
const isNodeFile = "\\.node(\\.worker)?\\.ts$";

function rulesOf(name: string, layer: Layer) {
  const from = { path: `^src/${name}(/|\\.)` };
  const packages = name === "ui" ? [...layer.packages, "zustand"] : layer.packages;
  return [
    {
      name: `${name}-imports-only-${layer.imports.join("-")}`,
      severity: "error" as const,
      from,
      to: { path: "^src/", pathNot: inside(layer.imports) },
    },
    {
      name: `${name}-uses-only-its-packages`,
      severity: "error" as const,
      from,
      to: { path: "(^|/)node_modules/", pathNot: packages.map(packagePath) },
    },
    ...(layer.node
      ? []
      : [
          {
            name: `${name}-runs-in-the-browser`,
            severity: "error" as const,
            from: { ...from, pathNot: isNodeFile },
            to: { dependencyTypes: ["core" as const] },
          },
        ]),
  ];
}

const forbidden = [
  ...Object.entries({ ...LAYERS, main: MAIN }).flatMap(([name, layer]) => rulesOf(name, layer)),
  {
    name: "zustand-enters-ui-by-the-store-hook",
    severity: "error" as const,
    from: { path: "^src/ui/", pathNot: inside([STORE_HOOK]) },
    to: { path: packagePath("zustand") },
  },
  { name: "no-cycles", severity: "error" as const, from: {}, to: { circular: true } },
  { name: "nobody-imports-a-worker", severity: "error" as const, from: {}, to: { path: "\\.worker\\.ts$" } },
  // Vite serves `?url` and `?worker` imports; the file they name is checked by the build.
  {
    name: "everything-resolves",
    severity: "error" as const,
    from: {},
    to: { couldNotResolve: true, pathNot: "\\?(url|worker)$" },
  },
];

/** Files that are no part of the program. */
const OUTSIDE = "\\.test\\.tsx?$|\\.d\\.ts$";

export interface LayerReport {
  /** TypeScript modules of src/ that were read, ascending. */
  readonly modules: readonly string[];
  /** "rule: from -> to" */
  readonly violations: readonly string[];
  /** Modules in no layer. */
  readonly unplaced: readonly string[];
}

/** Reads the imports of all modules below `baseDir`/src, type-only ones included, and compares them with LAYERS. */
export async function checkLayers(baseDir: string): Promise<LayerReport> {
  const { output } = await cruise(["src"], {
    baseDir,
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    exclude: { path: OUTSIDE },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  });
  const { modules, summary } = output as ICruiseResult;
  const read = modules.map((module) => module.source).filter((path) => /^src\/.*\.tsx?$/.test(path));
  const placed = new RegExp(`^src/(main\\.|(${Object.keys(LAYERS).join("|")})/)`);
  return {
    modules: read.sort(),
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    unplaced: read.filter((path) => !placed.test(path)),
  };
}
