import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What the built programs depend on; tests are left out, so that editing one does not cost a build. */
const BUILD_INPUTS = [
  "src",
  "models",
  "fixtures",
  "public",
  "index.html",
  "vite.config.ts",
  "vite.node.config.ts",
  "tsconfig.base.json",
  "package-lock.json",
];
const BUILD_RESULTS = ["dist/app/index.html", "dist/node/server.js"];
const BUILD_STAMP = "dist/.inputs-sha256";

/** Whether this Node can run Vite 8, which sets the bar: ^20.19 or >= 22.12. */
export function isNodeSupported(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Ends the process with a message that says what to do when Node is too old. */
export function checkNode() {
  if (isNodeSupported(process.version)) return;
  console.error(
    `Lumiscope needs Node 20.19 or newer (22.12 or newer of Node 22); this is ${process.version}.`,
  );
  console.error(
    "Install it from https://nodejs.org or your package manager, then run the same command again.",
  );
  process.exit(1);
}

/**
 * Runs npm in the repository root.
 * @param stdio "inherit" to show npm's output; undefined to show it only when npm fails, on stderr
 */
function npm(args, stdio) {
  const result = spawnSync("npm", args, {
    cwd: root,
    stdio: stdio ?? ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    maxBuffer: 64 * 2 ** 20,
  });
  if (result.error === undefined && result.status === 0) return;
  for (const output of [result.stdout, result.stderr]) if (output) process.stderr.write(output);
  console.error(`npm ${args.join(" ")} failed${result.error ? `: ${result.error.message}` : "."}`);
  process.exit(result.status || 1);
}

/** Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
function isInstalled() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}

/** Installs the npm packages unless they are there. @param say prints one line */
export function ensureInstalled(say, stdio) {
  if (isInstalled()) return;
  say("Installing npm packages (npm ci, about a minute) ...");
  npm(["ci", "--no-audit", "--no-fund", "--include=dev"], stdio);
}

function filesBelow(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  try {
    const entries = readdirSync(absolute).sort();
    return entries.flatMap((entry) => filesBelow(`${path}/${entry}`));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}

function hashOfBuildInputs() {
  const hash = createHash("sha256");
  for (const path of BUILD_INPUTS.flatMap(filesBelow)) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Builds dist/app and dist/node unless they were built from exactly these sources. @param say prints one line */
export function ensureBuilt(say, stdio) {
  const stamp = join(root, BUILD_STAMP);
  const inputs = hashOfBuildInputs();
  const isBuilt = BUILD_RESULTS.every((path) => existsSync(join(root, path)));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) return;
  say("Building the app and the server (npm run build) ...");
  npm(["run", "build"], stdio);
  writeFileSync(stamp, inputs);
}
