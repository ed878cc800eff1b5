import type { Page } from "@playwright/test";
import { untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

/** In both themes: the page follows the system's while it is open, as it does when a shifter dims the room. */
async function expectNoBarrier(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }
}

test("the list of runs, a judged run and its dialogs have no serious barrier", async ({ page }) => {
  // Fourteen looks of axe, of some seconds each on a busy machine.
  test.setTimeout(360_000);
  await page.goto("/");
  await expect(page.getByRole("link", { name: "900004" })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole("link", { name: "900004" }).click();
  await untilJudged(page);
  await expectNoBarrier(page);

  for (const [key, name] of [
    ["e", /^Export run/],
    ["b", /^Decide on/],
    ["d", /^Decisions on/],
    ["s", /^Sign run/],
    ["?", "Keys"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectNoBarrier(page);
    await page.keyboard.press("Escape");
  }
});
