import { chromium, type Page } from "@playwright/test";
import { findChromium, plainChromiumFlags } from "../../../scripts/chromium.mjs";
import type { RunNumber } from "../../domain/units";
import { expertPageUrl, JUDGED_WITHIN_MS, SHOWN_WHEN_JUDGED } from "./expertPage";
import { putMainThreadsFirst } from "./mainThreadFirst";
import { type MainThreadTask, mainThreadTasks, TASK_CATEGORIES } from "./mainThreadTasks";
import { rendererProcesses } from "./rendererProcesses";
import { median } from "./sideBySide";

const SCRUBBED_LS = 200;

export interface PageFigures {
  /** From the start of the navigation, empty profile, to the verdicts of the first monitoring element, ms. */
  readonly firstVerdicts: number;
  /** The same to all eight, ms. */
  readonly allVerdicts: number;
  /** Every task of the main thread from the start of the page to the last verdict. */
  readonly tasks: readonly MainThreadTask[];
  /** Time between drawn frames while every frame moves on by one LS, ms: median, and the 95th percentile. */
  readonly scrubFrame: number;
  readonly slowScrubFrame: number;
}

const PAGE_BEGINS = "lumiscope page begins";

/**
 * Opens a run in a fresh browser, waits for its verdicts and scrubs through it. The browser draws as it does without a
 * GPU: the WebGL in software that the tests force would draw the page four times slower and measure only itself.
 * @param mainThread "first": it never waits for a core; "equal": as every thread of the machine
 * @throws MainThreadRefused where "first" is not permitted
 */
export async function measurePage(
  origin: string,
  runNumber: RunNumber,
  mainThread: "equal" | "first",
): Promise<PageFigures> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: plainChromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // The first page of an origin may get another process, which joins the trace too late for the mark: so one before.
    await page.goto(`${origin}/healthz`);
    if (mainThread === "first") await putMainThreadsFirst(await rendererProcesses(browser));
    await page.addInitScript((name) => performance.mark(name), PAGE_BEGINS);
    await browser.startTracing(page, { categories: TASK_CATEGORIES });
    const started = performance.now();
    await page.goto(expertPageUrl(origin, runNumber));
    await page.locator(SHOWN_WHEN_JUDGED.first).waitFor({ timeout: JUDGED_WITHIN_MS });
    const firstVerdicts = performance.now() - started;
    await page.locator(SHOWN_WHEN_JUDGED.all).waitFor({ timeout: JUDGED_WITHIN_MS });
    const allVerdicts = performance.now() - started;
    const trace = await browser.stopTracing();
    const frames = await scrub(page);
    return {
      ...{ firstVerdicts, allVerdicts },
      tasks: mainThreadTasks(trace.toString("utf8"), PAGE_BEGINS),
      scrubFrame: median(frames),
      slowScrubFrame: frames.sort((a, b) => a - b)[Math.floor(0.95 * frames.length)],
    };
  } finally {
    await browser.close();
  }
}

/** Presses the right arrow once a frame, as a held key does at its fastest. @returns ms between frames */
async function scrub(page: Page): Promise<number[]> {
  await page.keyboard.press("Home");
  return page.evaluate(async (steps) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times = [await frame()];
    for (let step = 0; step < steps; step++) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      times.push(await frame());
    }
    return times.slice(1).map((time, k) => time - times[k]);
  }, SCRUBBED_LS);
}
