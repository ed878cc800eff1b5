import type { Page } from "@playwright/test";
import { expect } from "./lumiscope";

/** Time that three runs may take on two cores with everything else of the test suite beside it, ms. */
export const JUDGED = { timeout: 150_000 };

export const segments = (page: Page) => page.getByRole("region", { name: "Flagged segments" });
export const dialogOf = (page: Page, name: RegExp | string) => page.getByRole("dialog", { name });

/** Presses keys, and counts them. */
export function typist({ keyboard }: Page) {
  let count = 0;
  return {
    count: () => count,
    press: async (...keys: readonly string[]) => {
      for (const key of keys) await keyboard.press(key);
      count += keys.length;
    },
    type: async (text: string) => {
      await keyboard.type(text);
      count += text.length;
    },
  };
}

export async function untilReviewed(page: Page, run: number): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/review/${run}`));
  await expect(segments(page)).toBeVisible(JUDGED);
  await expect(page.getByRole("progressbar")).toBeHidden(JUDGED);
}

/** Decides on one LS: goes there, names the verdict, says why. */
export async function decideOn(page: Page, ls: number, key: "b" | "g" | "x", why: string): Promise<void> {
  const { press, type } = typist(page);
  await press(":");
  await type(String(ls));
  await press("Enter", key);
  const dialog = dialogOf(page, /Decide on run/);
  await expect(dialog.getByLabel("LS from")).toHaveValue(String(ls));
  await expect(dialog.getByLabel("LS to")).toHaveValue(String(ls));
  await type(why);
  await press("Enter");
  await expect(dialog).toBeHidden();
}

/** Ticks what is asked and signs; the name is asked for where nobody said one. */
export async function sign(page: Page, nChecks: number, name = ""): Promise<number> {
  const { press, type, count } = typist(page);
  const dialog = dialogOf(page, /Sign run/);
  await press("s");
  await expect(dialog.getByRole("checkbox")).toHaveCount(nChecks);
  for (let check = 0; check < nChecks; check++) await press("Space", "Tab");
  await type(name);
  await press("Enter");
  await expect(dialog).toBeHidden();
  return count();
}
