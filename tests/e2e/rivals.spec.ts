import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

/** S4 of field.md: the published ECAL autoencoder on a run, beside what is deployed. */
test("a published autoencoder judges a run beside the deployed judging", async ({ page }) => {
  await page.goto("/models?ws=csc&tab=rivals");
  await page.getByRole("button", { name: /^Rival/ }).click();
  await page.getByRole("option", { name: /ecal-published/ }).click();
  const form = page.getByRole("form", { name: "ecal-published" });
  await expect(form).toContainText("choose workspace ECAL above");
  await expect(form).toContainText("arXiv 2309.10157");
  await expect(form.getByRole("button", { name: "Judge", exact: true })).toBeDisabled();

  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("option", { name: /ECAL/ }).click();
  await page.getByRole("button", { name: /^Element/ }).click();
  await page.getByRole("option", { name: /EE\+/ }).click();
  await page.getByRole("button", { name: /^Run to judge/ }).click();
  await page.getByRole("option", { name: /900032/ }).click();
  await form.getByRole("button", { name: "Judge", exact: true }).click();

  // EE+ Q3 ix 28 iy 23 is dead from LS 100 to 180; the product of three LS shows it from LS 102 on.
  const verdicts = page.getByRole("region", { name: "ecal-published on a run" });
  await expect(verdicts).toContainText("threshold as published", { timeout: 60_000 });
  await expect(verdicts.getByRole("row", { name: /^anomalous 79 0 0$/ })).toBeVisible();
  const stretches = page.getByRole("region", { name: "Anomalous stretches" });
  await expect(stretches.getByRole("row")).toHaveCount(2);
  await expect(
    stretches.getByRole("row", { name: /^LS 100–180 \d+\.\d\d EE\+ Q3 ix 28 iy 23 flagged$/ }),
  ).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});
