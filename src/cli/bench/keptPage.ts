import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { findChromium, plainChromiumFlags } from "../../../scripts/chromium.mjs";
import type { RunNumber } from "../../domain/units";
import { expertPageUrl, JUDGED_WITHIN_MS, SHOWN_WHEN_JUDGED } from "./expertPage";
import { median, type Timing } from "./sideBySide";

/** More than packing and writing what came last takes. */
export const WRITTEN_AFTER_S = 15;

/** A cold page from a browser that has nothing of the run, and from one that has judged it before. */
export interface KeptTimings {
  /** To the verdicts of the first monitoring element. */
  readonly first: readonly Timing[];
  /** To the verdicts of all eight. */
  readonly all: readonly Timing[];
  /** Processor time of the whole browser in the WRITTEN_AFTER_S after that, s, median. */
  readonly afterwards: { readonly written: number; readonly nothingToWrite: number };
}

interface Opening {
  readonly first: number;
  readonly all: number;
  /** s */
  readonly afterwards: number;
}

/** Opens a run in new pages by turns: with an empty browser, and with one that keeps the run's maps. */
export async function timeKeptPage(
  origin: string,
  runNumber: RunNumber,
  rounds: number,
): Promise<KeptTimings> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: plainChromiumFlags });
  try {
    const keeping = await browser.newContext();
    await openRun(browser, keeping, origin, runNumber);
    const [cold, kept]: [Opening[], Opening[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      cold.push(await inEmptyBrowser(browser, (empty) => openRun(browser, empty, origin, runNumber)));
      kept.push(await openRun(browser, keeping, origin, runNumber));
    }
    const timings = (part: "first" | "all"): readonly Timing[] => [
      { name: "nothing kept", milliseconds: median(cold.map((opening) => opening[part])) },
      { name: "maps kept", milliseconds: median(kept.map((opening) => opening[part])) },
    ];
    const afterwards = {
      written: median(cold.map((opening) => opening.afterwards)),
      nothingToWrite: median(kept.map((opening) => opening.afterwards)),
    };
    return { first: timings("first"), all: timings("all"), afterwards };
  } finally {
    await browser.close();
  }
}

async function inEmptyBrowser<T>(
  browser: Browser,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** Opens a run and stays until its maps are written. @returns ms from the start of the navigation */
async function openRun(
  browser: Browser,
  context: BrowserContext,
  origin: string,
  runNumber: RunNumber,
): Promise<Opening> {
  const page = await context.newPage();
  try {
    const started = performance.now();
    await page.goto(expertPageUrl(origin, runNumber));
    await page.locator(SHOWN_WHEN_JUDGED.first).waitFor({ timeout: JUDGED_WITHIN_MS });
    const first = performance.now() - started;
    await page.locator(SHOWN_WHEN_JUDGED.all).waitFor({ timeout: JUDGED_WITHIN_MS });
    const all = performance.now() - started;
    const before = await processorSeconds(browser);
    await page.waitForTimeout(1000 * WRITTEN_AFTER_S);
    return { first, all, afterwards: (await processorSeconds(browser)) - before };
  } finally {
    await page.close();
  }
}

/** Of all processes of the browser together, since each began. */
async function processorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
