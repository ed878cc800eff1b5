import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { checkNode, ensureBuilt, ensureInstalled, root } from "./ensure.mjs";
import { startServer } from "./server.mjs";

// node scripts/screenshot.mjs [--page ADDRESS] [--sizes 1440x900,1920x1080] [--themes light,dark] [--out DIR] [--name NAME]
// Pictures of a page of the built app once its run is judged; prints where each one is.
const SETTLE_MS = 2000;
const JUDGED_WITHIN_MS = 180_000;
const { values } = parseArgs({
  options: {
    page: { type: "string", default: "/expert/900002?ls=320&me=hRHGlobalm4&sel=ME-4/1/03" },
    sizes: { type: "string", default: "1440x900" },
    themes: { type: "string", default: "light" },
    out: { type: "string", default: join(root, "docs") },
    name: { type: "string" },
  },
});

checkNode();
ensureInstalled((line) => console.error(line));
ensureBuilt((line) => console.error(line));
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const kind = values.page.split("?")[0].split("/").filter(Boolean)[0] ?? "landing";
const name = values.name ?? kind;

const server = await startServer(join(root, "dist/node/server.js"));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
for (const theme of values.themes.split(",")) {
  for (const size of values.sizes.split(",")) {
    const [width, height] = size.split("x").map(Number);
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    await page.goto(server.origin + values.page);
    if (kind === "expert")
      await page.getByRole("button", { name: "Judge again" }).waitFor({ timeout: JUDGED_WITHIN_MS });
    if (kind === "review") {
      await page.getByRole("region", { name: "Flagged segments" }).waitFor({ timeout: JUDGED_WITHIN_MS });
      await page.getByRole("progressbar").first().waitFor({ state: "hidden", timeout: JUDGED_WITHIN_MS });
    }
    // Plotly draws its axes and the settled maps a moment after the verdicts.
    await page.waitForTimeout(SETTLE_MS);
    const isSmall = size === "1440x900";
    const path = join(out, isSmall ? `${name}-${theme}.png` : `${name}-${theme}-${size}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
}
await browser.close();
await server.stop();
