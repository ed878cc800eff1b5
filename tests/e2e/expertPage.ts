import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./lumiscope";

/** Time that a run of 900 LS may take on two cores with everything else of the test suite beside it, ms. */
const JUDGED_WITHIN_MS = 150_000;

/** Waits until all monitoring elements of the open run are judged. */
export async function untilJudged(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Judge again" })).toBeVisible({ timeout: JUDGED_WITHIN_MS });
}

/** The number of LS that the summary counts for a verdict. */
export async function lsCount(page: Page, verdict: "GOOD" | "BAD" | "NOT EVALUATED"): Promise<number> {
  const result = page.getByRole("region", { name: "Result of the run" });
  const row = result.getByRole("row").filter({ has: page.getByText(verdict, { exact: true }) });
  const text = await row.getByRole("cell").nth(1).innerText();
  return Number(text.replaceAll(/\D/g, ""));
}

/** Moves the focus with the Tab key, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator, maxStops = 80): Promise<void> {
  for (let stop = 0; stop < maxStops; stop++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${maxStops} presses of Tab did not reach ${String(target)}.`);
}

/** Files that the page hands to the browser during `act`, by name. */
export async function savedFiles(
  page: Page,
  count: number,
  act: () => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const reading: Promise<void>[] = [];
  page.on("download", (download) => {
    const read = async () => {
      files.set(download.suggestedFilename(), await readFile(await download.path(), "utf8"));
    };
    reading.push(read());
  });
  await act();
  await expect.poll(() => reading.length).toBe(count);
  await Promise.all(reading);
  return files;
}
