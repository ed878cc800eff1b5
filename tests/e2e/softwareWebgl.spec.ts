import { lsCount, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

test("20 LS on WebGL, here in software", async ({ page }) => {
  await page.goto("/expert/900004?backend=webgl");
  await untilJudged(page);
  const status = page.getByRole("contentinfo");
  await expect(status).toContainText(/WEBGL .*1 worker/);
  await expect(status).toContainText(/self-test/);
  expect(await lsCount(page, "GOOD")).toBe(20);
});
