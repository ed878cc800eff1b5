import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";

/** Flags under which headless Chromium runs everywhere and draws as it does on a computer without a GPU. */
export const plainChromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The same with WebGL in software, by which it then draws the whole page as well (measured, Chromium 156). */
export const chromiumFlags = [
  ...plainChromiumFlags,
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

const SYSTEM_NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const SYSTEM_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of the browser for tests: CHROMIUM_PATH, else a system Chrome or Chromium, else undefined (Playwright's own). */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH points to ${named}, which does not exist.`);
    return named;
  }
  for (const name of SYSTEM_NAMES) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return SYSTEM_PATHS.find((path) => existsSync(path));
}
