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
  const files = await savedFiles(page, 7, () => page.getByRole("button", { name: /^Save 7 files/ }).click());
  expect([...files.keys()]).toContain(
    "SIMULATED_HCAL_Lumiscope_Collisions2026_900012_900012_GoodLS_DRAFT.json",
  );
});

test("RPC, by its recipe alone: a dead sector from its LS on", async ({ page }) => {
  await page.goto("/expert/900022?ws=rpc&ls=200");
  await untilJudged(page);
  await expect(page.getByRole("contentinfo")).toContainText("template only");
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("W−1/S04: 100 % fewer hits");
  const anomalies = page.getByRole("region", { name: "Anomalies of the run" });
  await expect(anomalies.getByRole("button", { name: /W.1\/S04.*LS 150–300/ })).toBeVisible();
});

test("ECAL: a dead supermodule is BAD, a dead tower a note, both by their names", async ({ page }) => {
  await page.goto("/expert/900032?ws=ecal&ls=62");
  await untilJudged(page);
  await expect(page.getByRole("contentinfo")).toContainText(/template, calibrated \d{4}-\d\d-\d\d/);
  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("EB−12: 100 % fewer hits than expected");
  await expect(verdict).toContainText("EB-12 deviates by 10 % or more");
  const anomalies = page.getByRole("region", { name: "Anomalies of the run" });
  await anomalies.getByRole("button", { name: /EB\+05 iphi 83 ieta 58.*LS 40–300/ }).click();
  await expect(verdict).toContainText("no severity rule is met");
});

test("JetMET: a 1D element is drawn as a histogram, and any anomaly of it is BAD", async ({ page }) => {
  await page.goto("/expert/900042?ws=jetmet&ls=100");
  await untilJudged(page);
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("METSig 20..51");
  const [counts, loss] = ["Input and expectation of METSig", "Loss of METSig"].map((name) =>
    page.getByRole("application", { name: new RegExp(name) }),
  );
  await expect(loss).toBeVisible();
  await counts.hover({ position: { x: 300, y: 60 } });
  await expect(counts).toContainText("Expected");
});
