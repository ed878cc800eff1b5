import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { findChromium, plainChromiumFlags } from "../../../scripts/chromium.mjs";
import type { RunNumber } from "../../domain/units";
import { median, type Timing } from "./sideBySide";

/** Generous: eight monitoring elements of 1,500 LS on two busy cores. */
const JUDGED_WITHIN_MS = 300_000;
/** More than packing and writing what came last takes. */
const WRITTEN_AFTER_MS = 15_000;

/** A cold page from a browser that has nothing of the run, and from one that has judged it before. */
export interface KeptTimings {
  /** To the verdicts of the first monitoring element. */
  readonly first: readonly Timing[];
  /** To the verdicts of all eight. */
  readonly all: readonly Timing[];
}

interface Opening {
  readonly first: number;
  readonly all: number;
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
    await openRun(keeping, origin, runNumber, WRITTEN_AFTER_MS);
    const [cold, kept]: [Opening[], Opening[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      cold.push(await inEmptyBrowser(browser, (empty) => openRun(empty, origin, runNumber)));
      kept.push(await openRun(keeping, origin, runNumber));
    }
    const timings = (part: keyof Opening): readonly Timing[] => [
      { name: "nothing kept", milliseconds: median(cold.map((opening) => opening[part])) },
      { name: "maps kept", milliseconds: median(kept.map((opening) => opening[part])) },
    ];
    return { first: timings("first"), all: timings("all") };
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

/** @returns ms from the start of the navigation */
async function openRun(
  context: BrowserContext,
  origin: string,
  runNumber: RunNumber,
  stayMs = 0,
): Promise<Opening> {
  const page = await context.newPage();
  try {
    const started = performance.now();
    await page.goto(`${origin}/expert/${runNumber}`);
    await page.locator(".ls-tracks[aria-valuenow]").waitFor({ timeout: JUDGED_WITHIN_MS });
    const first = performance.now() - started;
    await page.locator(".run-summary .button-quiet").waitFor({ timeout: JUDGED_WITHIN_MS });
    const all = performance.now() - started;
    await page.waitForTimeout(stayMs);
    return { first, all };
  } finally {
    await page.close();
  }
}
