import { untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

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

      for (const [key, name] of [
        ["b", /^Decide on/],
        ["d", /^Decisions on/],
        ["s", /^Sign run/],
      ] as const) {
        await page.keyboard.press("Escape");
        await page.keyboard.press(key);
        await expect(page.getByRole("dialog", { name })).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
      }

      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}
