import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

/** S6 of field.md: the CSC tutorial as published on a run, then with one of its constants changed. */
test("the CSC tutorial judges a run by its published constants, and by changed ones", async ({ page }) => {
  await page.goto("/models?ws=csc&tab=rivals");
  const published = { "A window is a sum above": "300", "Mask radius, bins": "21", Sectors: "72" };
  for (const [words, value] of Object.entries(published))
    await expect(page.getByLabel(words)).toHaveValue(value);
  await expect(page.getByLabel("Anomalous above")).toHaveValue("0.86");
  await expect(page.getByLabel("Anomalous below minus")).toHaveValue("0.52");

  await page.getByRole("button", { name: /^Element/ }).click();
  await page.getByRole("option", { name: /ME−2/ }).click();
  await page.getByRole("button", { name: /^Run to judge/ }).click();
  await page.getByRole("option", { name: /900002/ }).click();
  await page.getByRole("button", { name: "Judge", exact: true }).click();

  // ME-2/1/07, centred at 125 degrees, is dead from LS 450 to the end at 900.
  const verdicts = page.getByRole("region", { name: "csc-tutorial", exact: true });
  await expect(verdicts).toContainText("constants as published", { timeout: 60_000 });
  await expect(verdicts.getByRole("row", { name: /^anomalous [23]\d 0 0$/ })).toBeVisible();
  const windows = page.getByRole("region", { name: "Anomalous windows" });
  await expect(
    windows.getByRole("row", { name: /−(0\.[6-9]\d|1\.00) 1(20|25|30)° flagged$/ }).last(),
  ).toBeVisible();

  await page.getByLabel("Anomalous below minus").fill("1");
  await page.getByRole("button", { name: "Judge", exact: true }).click();
  await expect(verdicts).toContainText("constants changed", { timeout: 60_000 });
  await expect(verdicts).toContainText(/\D0 of \d\d windows anomalous/);
  await page.getByRole("button", { name: "As published" }).click();
  await expect(page.getByLabel("Anomalous below minus")).toHaveValue("0.52");
  expect(await seriousFindings(page)).toEqual([]);
});
