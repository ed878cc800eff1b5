import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

test("HCAL, chosen in the page: dead and hot channels named, exported under its own name", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Workspace" }).click();
  await page.getByRole("option", { name: "HCAL" }).click();
  await page.getByRole("link", { name: "900012" }).click();
  await untilJudged(page);
  await expect(page.getByRole("contentinfo")).toContainText("recipe hcal-default");

  const anomalies = page.getByRole("region", { name: "Anomalies of the run" });
  await anomalies
    .getByRole("button", { name: /HB depth1 ieta 5\.\.9 iphi 20\.\.24 \(25 channels\).*LS 60–119/ })
    .click();
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("100 % fewer hits than expected");
  await expect(page.getByRole("main")).toContainText("scaled to events");
  // Blocks of 5 x 5 and the readout box are severe; single channels leave a note.
  expect(await lsCount(page, "BAD")).toBeGreaterThan(60);
  expect(await lsCount(page, "GOOD")).toBeGreaterThan(200);

  await page.getByRole("button", { name: /^Export/ }).click();
  const files = await savedFiles(page, 5, () => page.getByRole("button", { name: /^Save 5 files/ }).click());
  expect([...files.keys()]).toContain("SIMULATED_HCAL_Lumiscope_Collisions2026_900012_900012_GoodLS.json");
});

test("RPC, by its recipe alone: a dead sector from its LS on", async ({ page }) => {
  await page.goto("/expert/900022?ws=rpc&ls=200");
  await untilJudged(page);
  await expect(page.getByRole("contentinfo")).toContainText("template only");
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("W−1/S04: 100 % fewer hits");
  const anomalies = page.getByRole("region", { name: "Anomalies of the run" });
  await expect(anomalies.getByRole("button", { name: /W.1\/S04.*LS 150–300/ })).toBeVisible();
});
