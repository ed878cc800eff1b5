import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium, plainChromiumFlags } from "../../../scripts/chromium.mjs";
import type { RunNumber } from "../../domain/units";
import { putMainThreadsFirst } from "./mainThreadFirst";
import { type MainThreadTask, mainThreadTasks, TASK_CATEGORIES } from "./mainThreadTasks";
import { processMegabytes } from "./processMemory";
import { median } from "./sideBySide";

/** Generous: eight monitoring elements of 1,500 LS on two busy cores. */
const JUDGED_WITHIN_MS = 300_000;
const SCRUBBED_LS = 200;

export interface PageFigures {
  /** From the start of the navigation, empty profile, to the verdicts of the first monitoring element, ms. */
  readonly firstVerdicts: number;
  /** The same to all eight, ms. */
  readonly allVerdicts: number;
  /** Private memory of the page's process then, MB: JS heap, wasm, buffers, and the browser's own share. */
  readonly firstMegabytes: number | undefined;
  readonly allMegabytes: number | undefined;
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
    if (mainThread === "first") await putMainThreadsFirst(await rendererProcesses(browser));
    await page.addInitScript((name) => performance.mark(name), PAGE_BEGINS);
    await browser.startTracing(page, { categories: TASK_CATEGORIES });
    const started = performance.now();
    await page.goto(`${origin}/expert/${runNumber}`);
    // By class: to find a role Playwright reads the whole page again and again, in tasks of up to 40 ms.
    await page.locator(".ls-tracks[aria-valuenow]").waitFor({ timeout: JUDGED_WITHIN_MS });
    const firstVerdicts = performance.now() - started;
    const firstMegabytes = await privateMegabytes(browser);
    await page.locator(".run-summary .button-quiet").waitFor({ timeout: JUDGED_WITHIN_MS });
    const allVerdicts = performance.now() - started;
    const trace = await browser.stopTracing();
    const allMegabytes = await privateMegabytes(browser);
    const frames = await scrub(page);
    return {
      ...{ firstVerdicts, allVerdicts, firstMegabytes, allMegabytes },
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

/** Private memory of the largest renderer process, MB; undefined where there is no /proc to read it from. */
async function privateMegabytes(browser: Browser): Promise<number | undefined> {
  const renderers = await rendererProcesses(browser);
  const sizes = await Promise.all(renderers.map((id) => processMegabytes(id, "Private_Dirty")));
  const known = sizes.filter((size) => size !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

async function rendererProcesses(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}
