import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

/** S2 of field.md: classifiers of good, dead and hot maps, trained in the browser on faults made in good ones. */
test("classifiers learn blocks of dead and hot channels, beside an autoencoder and what is deployed", async ({
  page,
}) => {
  await page.goto("/models?ws=hcal&tab=classify");
  await page.getByRole("checkbox", { name: /900015/ }).check();
  await page.getByRole("radiogroup", { name: "Its place" }).getByRole("radio", { name: "the same" }).click();
  await page
    .getByRole("radiogroup", { name: "Epochs at most" })
    .getByRole("radio", { name: "10", exact: true })
    .click();
  await page.getByRole("button", { name: "Train 2 classifiers" }).click();

  const methods = page.getByRole("region", { name: "Methods" });
  await expect(methods).toBeVisible({ timeout: 120_000 });
  await expect(methods).toContainText("60 maps of 20 LS that nothing learnt from");
  await expect(
    methods.getByRole("row", { name: /^2 convolutions supervised (0\.\d+|1\.000)/ }),
  ).toBeVisible();
  await expect(
    methods.getByRole("row", { name: /^autoencoder semi-supervised (0\.9\d+|1\.000)/ }),
  ).toBeVisible();
  await expect(
    methods.getByRole("row", { name: /^deployed judging statistics (0\.9\d+|1\.000)/ }),
  ).toBeVisible();
  await expect(methods.getByRole("row", { name: /2 convolutions, 5 × 5 published 0\.95/ })).toContainText(
    "Fidalgo 2018",
  );

  const method = page.getByRole("region", { name: "Method", exact: true });
  await expect(method.getByRole("img", { name: /^Cross entropy over \d+ epochs/ })).toBeVisible();
  await method.getByRole("button", { name: "Keep as candidate" }).click();
  await expect(page.getByText(/Kept in this browser as CANDIDATE [0-9a-f]{7}/)).toBeVisible();
  await methods.getByRole("button", { name: "deployed judging" }).click();
  await expect(method.getByRole("row", { name: /^dead 0 (1\d|20) 0/ })).toBeVisible();
  await expect(
    method.getByRole("img", { name: /^ROC curves; area under the curve: good (0\.9|1\.0)/ }),
  ).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  // Kept over a reload, and tried on a run that it did not learn from.
  await page.goto("/models?ws=hcal&tab=candidates");
  const kept = page.getByRole("region", { name: "Candidate", exact: true });
  await expect(kept).toContainText("depth1 conv2 5 x 5");
  const trial = page.getByRole("region", { name: "Test", exact: true });
  await trial.getByRole("button", { name: /Run to test/ }).click();
  await page.getByRole("option", { name: /900011/ }).click();
  await trial.getByRole("button", { name: "Test", exact: true }).click();
  await expect(trial).toContainText(/Run 900011: accuracy [01]\.\d+ on \d+ maps/, { timeout: 60_000 });
  expect(await seriousFindings(page)).toEqual([]);
});
