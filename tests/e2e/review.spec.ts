import type { Page } from "@playwright/test";
import { tabTo } from "./expertPage";
import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

const COMMENT = "HV trip, agreed with the DOC";
/** Time that three runs may take on two cores with everything else of the test suite beside it, ms. */
const JUDGED_WITHIN_MS = 150_000;

const rowOf = (page: Page, run: number) => page.getByRole("row").filter({ hasText: String(run) });
/** Flagged LS of a run on which nobody decided yet: the ninth column. */
const toDecide = (page: Page, run: number) => rowOf(page, run).locator('[aria-colindex="9"]');
const segments = (page: Page) => page.getByRole("region", { name: "Flagged segments" });

/** Waits until the run that was opened is judged: its maps were kept when the queue was. */
async function untilReviewed(page: Page): Promise<void> {
  await expect(segments(page)).toBeVisible({ timeout: JUDGED_WITHIN_MS });
  await expect(page.getByRole("progressbar")).toBeHidden({ timeout: JUDGED_WITHIN_MS });
}

test("a certifier judges a queue, decides on what is flagged and leaves a clean run, by keyboard", async ({
  page,
}) => {
  await page.goto("/review?runs=900002,900004,900100-900109,900007");
  await expect(page.getByRole("alert")).toContainText("the dataset has no run from 900100 to 900109");
  await tabTo(page, page.getByRole("button", { name: "Judge 3 runs" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 of 3 judged")).toBeVisible({ timeout: JUDGED_WITHIN_MS });
  await expect(rowOf(page, 900004)).toContainText("nothing found");
  await expect(rowOf(page, 900002)).toContainText("flagged");
  const nFlagged = await toDecide(page, 900002).innerText();
  expect(await seriousFindings(page)).toEqual([]);

  // The first J enters the table, at its first run.
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await untilReviewed(page);
  expect(new URL(page.url()).pathname).toBe("/review/900002");
  const inspector = page.getByRole("region", { name: "Segment under review" });
  await expect(inspector.getByRole("heading", { level: 2 }).first()).toHaveText(/LS 299–339/);
  await expect(segments(page)).toContainText("3, 3 open");
  await page.keyboard.press("p");
  await expect(inspector).toContainText("LS 210–21");
  expect(await seriousFindings(page)).toEqual([]);

  // Nobody has signed yet: agreeing asks who, and begins with the range of the segment.
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Decide on run 900002" });
  await expect(dialog.getByLabel("LS from")).toHaveValue("210");
  await page.keyboard.type(COMMENT);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Anna");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(segments(page)).toContainText("3, 2 open");
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(segments(page)).toContainText("3, 1 open");
  await page.keyboard.press("u");
  await expect(segments(page)).toContainText("3, 2 open");

  const whatIf = page.getByRole("region", { name: "What if" });
  await whatIf.getByLabel("Severity", { exact: true }).fill("1");
  await expect(whatIf.getByRole("status")).toContainText("to BAD");
  await page.keyboard.press("Tab");
  await whatIf.getByRole("button", { name: "Reset to deployed" }).click();
  await expect(whatIf.getByRole("status")).not.toContainText("flips");

  // A clean run leaves with one key.
  await inspector.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("j");
  await untilReviewed(page);
  expect(new URL(page.url()).pathname).toBe("/review/900004");
  await expect(segments(page)).toContainText("Every LS is GOOD, and nothing deviates.");
  await page.getByRole("button", { name: "Queue" }).click();
  await expect(toDecide(page, 900002)).not.toHaveText(nFlagged);
});
