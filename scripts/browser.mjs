import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium.mjs";
import { root } from "./ensure.mjs";

const runs = (command, args) => spawnSync(command, args, { cwd: root, stdio: "inherit" }).status === 0;

/** Installs Debian's chromium where that is possible: as root, or with a sudo that asks no password. */
function installDebianChromium() {
  if (spawnSync("sh", ["-c", "command -v apt-get"]).status !== 0) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return false;
  const asRoot = isRoot ? ["env"] : ["sudo", "-n", "env"];
  const aptGet = [...asRoot, "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  console.log("Installing a browser for the tests (apt-get install chromium) ...");
  // A failed update (one broken third-party list, say) need not stop the install.
  runs(aptGet[0], [...aptGet.slice(1), "update", "-qq"]);
  return runs(aptGet[0], [...aptGet.slice(1), "install", "-y", "-qq", "--no-install-recommends", "chromium"]);
}

/** Makes sure that the tests find a browser: CHROMIUM_PATH, the system's, Debian's chromium, Playwright's own. */
export function ensureBrowser() {
  if (findChromium() !== undefined) return;
  if (installDebianChromium() && findChromium() !== undefined) return;
  console.log("Downloading a browser for the tests (playwright install chromium) ...");
  if (runs("npx", ["playwright", "install", "chromium"])) return;
  console.error(
    "No browser: install Chrome or Chromium, or set CHROMIUM_PATH. Browser and e2e tests will fail.",
  );
}
