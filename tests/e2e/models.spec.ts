import { tabTo } from "./expertPage";
import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

test("a network is trained by keyboard, evaluated on another run, kept over a reload, and deleted", async ({
  page,
}) => {
  await page.goto("/models?ws=rpc");
  const deployed = page.getByRole("region", { name: "csc-default" });
  await expect(deployed).toContainText("budget 0.50");
  await expect(page.getByRole("region", { name: "hcal-default" })).toContainText("bottleneck 12");
  expect(await seriousFindings(page)).toEqual([]);

  await tabTo(page, page.getByRole("radio", { name: "Deployed" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("checkbox", { name: /900021/ }));
  await page.keyboard.press("Space");
  const check = page.getByRole("button", { name: "Check the data" });
  await tabTo(page, check);
  await page.keyboard.press("Enter");
  const data = page.getByRole("region", { name: "Data to learn from" });
  await expect(data.getByRole("row", { name: /900021 300 0 0 \(0.0 %\) 300 300/ })).toBeVisible({
    timeout: 60_000,
  });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Train 2 networks" })).toBeFocused();
  await page.keyboard.press("Enter");
  const curve = page.getByRole("region", { name: "Learning curve" });
  await expect(
    curve.getByRole("img", { name: /^Mean squared error over \d+ epochs, best at epoch/ }),
  ).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByRole("region", { name: "Trials" }).getByRole("row")).toHaveCount(4);

  // Another workspace has no run to evaluate it on, nor what was found of this one's data.
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("option", { name: /^CSC/ }).click();
  await expect(page.getByText("Choose workspace RPC above to evaluate it on a run")).toBeVisible();
  await expect(data).toBeHidden();
  await expect(page.getByRole("checkbox", { name: "Convolutional" })).toBeEnabled();
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("option", { name: /^RPC/ }).click();

  // Run 900022 has a dead cell from LS 150 on and a hot one at 60-89.
  const evaluation = page.getByRole("region", { name: "Evaluation" });
  const runs = evaluation.getByRole("button", { name: /Run to evaluate/ });
  await tabTo(page, runs);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: /900022/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(runs).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(
    evaluation.getByRole("img", { name: /run 900022 by LS: 1\d\d good, 1\d\d flagged/ }),
  ).toBeVisible({
    timeout: 60_000,
  });
  const slider = evaluation.getByRole("slider");
  await expect(slider).toHaveAttribute("aria-valuetext", /^LS \d+, flagged, error/);
  await expect(evaluation.getByRole("application", { name: /^Reconstruction of RB/ })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Keep as candidate" }).press("Enter");
  await expect(page.getByText(/Kept in this browser as CANDIDATE [0-9a-f]{7}/)).toBeVisible();
  await page.goto("/models?ws=rpc&tab=candidates");
  const candidate = page.getByRole("region", { name: "Candidate", exact: true });
  await expect(candidate).toContainText("CANDIDATE");
  await expect(candidate).toContainText("run 900021 of /Muon1/");
  expect(await seriousFindings(page)).toEqual([]);
  await runs.click();
  await page.getByRole("option", { name: /900022/ }).click();
  await evaluation.getByRole("button", { name: "Evaluate", exact: true }).click();
  await expect(slider).toBeVisible({ timeout: 60_000 });
  const [card, below] = [await candidate.boundingBox(), await evaluation.boundingBox()];
  const facts = await candidate.getByRole("img").boundingBox();
  expect(below?.y).toBeGreaterThanOrEqual((card?.y ?? NaN) + (card?.height ?? NaN) - 1);
  expect(below?.y).toBeGreaterThanOrEqual((facts?.y ?? NaN) + (facts?.height ?? NaN) - 1);

  // It judges beside the deployed template, and nothing of it can be taken for a list.
  await candidate.getByRole("button", { name: "Judge runs with it" }).click();
  await page.getByRole("main").getByText("900022").click();
  const notice = page.getByRole("status").filter({ hasText: "RB dense 10 judges RB." });
  await expect(notice).toContainText(/It sees (each LS as what is deployed does|\d+ LS otherwise)/, {
    timeout: 60_000,
  });
  const mark = ((await notice.textContent()) ?? "").match(/CANDIDATE-[0-9a-f]{7}/)?.[0] ?? "none";
  await expect(page.getByRole("region", { name: "Verdict", exact: true })).toContainText(mark);
  await expect(page.getByRole("row", { name: /GOOD 0 0\.00/ })).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByText("A candidate judges: decide and sign")).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog").getByText(`_GoodLS_${mark}.json`)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await notice.getByRole("button", { name: "Judge with what is deployed" }).click();
  await expect(page.getByRole("row", { name: /GOOD 270 / })).toBeVisible({ timeout: 60_000 });

  await page.goto("/models?ws=rpc&tab=candidates");
  await candidate.getByRole("button", { name: "Delete" }).press("Enter");
  await candidate.getByRole("button", { name: "Delete for good" }).press("Enter");
  await expect(page.getByText("No candidate is kept")).toBeVisible();
});
