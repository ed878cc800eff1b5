import { expect, test } from "./lumiscope";
import { segments, untilReviewed } from "./reviewPage";

/* The certifier's journey is certifier.spec.ts; here is what only a run with a calibrated network has. */
test("a run opens at what costs most, and other rules are tried out on it", async ({ page }) => {
  await page.goto("/review/900002");
  await untilReviewed(page, 900002);
  const inspector = page.getByRole("region", { name: "Segment under review" });
  await expect(inspector.getByRole("heading", { level: 2 }).first()).toHaveText(/LS 299–339/);
  await expect(segments(page)).toContainText("3, 3 open");
  await page.keyboard.press("p");
  await expect(inspector).toContainText("LS 210–21");

  const whatIf = page.getByRole("region", { name: "What if" });
  await whatIf.getByLabel("Severity", { exact: true }).fill("1");
  await expect(whatIf.getByRole("status")).toContainText("to BAD");
  await page.keyboard.press("Tab");
  await whatIf.getByRole("button", { name: "Reset to deployed" }).click();
  await expect(whatIf.getByRole("status")).not.toContainText("flips");
});
