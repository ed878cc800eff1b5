import { type Browser, chromium } from "@playwright/test";
import { findChromium, plainChromiumFlags } from "../../../scripts/chromium.mjs";
import type { RunNumber } from "../../domain/units";
import { expertPageUrl, JUDGED_WITHIN_MS, SHOWN_WHEN_JUDGED } from "./expertPage";
import { processMegabytes } from "./processMemory";
import { rendererProcesses } from "./rendererProcesses";
import { unwatchedPage } from "./unwatchedPage";

/** By then maps are written to IndexedDB and garbage is collected. */
export const SETTLED_AFTER_S = 20;

/** Private memory of the page's process, MB: JS heap, wasm, buffers, the browser's own share. NaN without /proc. */
export interface PageMemory {
  /** When the first monitoring element is judged. */
  readonly first: number;
  readonly all: number;
  /** SETTLED_AFTER_S after the last. */
  readonly settled: number;
}

/** Opens a run in a fresh browser, and does not look until it is judged. */
export async function measurePageMemory(origin: string, runNumber: RunNumber): Promise<PageMemory> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: plainChromiumFlags });
  try {
    const page = await unwatchedPage(browser);
    await page.open(expertPageUrl(origin, runNumber));
    await page.waitFor(SHOWN_WHEN_JUDGED.first, JUDGED_WITHIN_MS);
    const first = await privateMegabytes(browser);
    await page.waitFor(SHOWN_WHEN_JUDGED.all, JUDGED_WITHIN_MS);
    const all = await privateMegabytes(browser);
    await new Promise((resolve) => setTimeout(resolve, 1000 * SETTLED_AFTER_S));
    return { first, all, settled: await privateMegabytes(browser) };
  } finally {
    await browser.close();
  }
}

/** Of the largest page, which is the one with the run. */
async function privateMegabytes(browser: Browser): Promise<number> {
  const renderers = await rendererProcesses(browser);
  const sizes = await Promise.all(renderers.map((id) => processMegabytes(id, "Private_Dirty")));
  return Math.max(...sizes.map((size) => size ?? NaN));
}
