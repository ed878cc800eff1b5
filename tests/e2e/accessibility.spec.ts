import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

/** Serious and critical findings of axe on what is on the screen, each with the element it is about. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the list of runs, a judged run and its dialogs have no serious barrier", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("link", { name: "900004" })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);

      await page.getByRole("link", { name: "900004" }).click();
      await untilJudged(page);
      expect(await seriousFindings(page)).toEqual([]);

      await page.keyboard.press("e");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);

      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}
