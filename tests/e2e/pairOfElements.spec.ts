import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

/** S3 of field.md, for two elements as one model: train on chosen runs, keep, evaluate another run. */
test("METSig and SumET are learnt together, kept, and evaluated on a run with noise", async ({ page }) => {
  await page.goto("/models?ws=jetmet&tab=train");
  await page.getByRole("button", { name: /^Together with/ }).click();
  await page.getByRole("option", { name: /SumET/ }).click();
  for (const run of [/900041/, /900045/]) await page.getByRole("checkbox", { name: run }).check();
  const epochs = page.getByRole("radiogroup", { name: "Epochs at most" });
  await epochs.getByRole("radio", { name: "10", exact: true }).click();
  await page.getByRole("button", { name: "Train 2 networks" }).click();

  const trials = page.getByRole("region", { name: "Trials" });
  await expect(trials.getByRole("row")).toHaveCount(4, { timeout: 60_000 });
  await expect(trials).toContainText("the mean training map for every sample");
  await expect(page.getByRole("region", { name: "Learning curve" })).toContainText("dense 451-64-");
  await page.getByRole("button", { name: "Keep as candidate" }).click();
  await expect(page.getByText(/Kept in this browser as CANDIDATE/)).toBeVisible();

  // Run 900042 has noise in 4 % of the events from LS 80 to 139, which stretches the tail of METSig, and a dipole from
  // LS 200 to 259, which makes missing momentum: 120 LS, and some at the edges.
  const evaluation = page.getByRole("region", { name: "Evaluation" });
  await evaluation.getByRole("button", { name: /Run to evaluate/ }).click();
  await page.getByRole("option", { name: /900042/ }).click();
  await evaluation.getByRole("button", { name: "Evaluate", exact: true }).click();
  const dots = evaluation.getByRole("img", { name: /run 900042 by LS: 17\d good, 12\d flagged/ });
  await expect(dots).toBeVisible({ timeout: 60_000 });
  const table = evaluation.getByRole("table", { name: /METSig \+ SumET/ });
  await expect(
    table.getByRole("row", { name: /^good 17\d 0\.00\d+ 0\.00\d+ 0\.\d\d – 0\.00\d+$/ }),
  ).toBeVisible();
  await expect(table.getByRole("row", { name: /^AUC, flagged against good/ })).toBeVisible();
  await expect(evaluation.getByRole("img", { name: /^Histogram of the errors/ })).toBeVisible();
  for (const label of ["METSig", "SumET"])
    await expect(
      evaluation.getByRole("application", { name: new RegExp(`of ${label}: `) }).first(),
    ).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});
