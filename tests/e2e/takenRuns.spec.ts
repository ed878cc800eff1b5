import { expect, test } from "./lumiscope";
import { seriousFindings } from "./seriousFindings";

test("who reviews a run stands in the queue, taken by key, lasting over a reload, given back by button", async ({
  page,
}) => {
  await page.goto("/review?runs=900001-900004");
  const row = page.getByRole("row").filter({ hasText: "900001" });
  await expect(row).toContainText("COMPLETED");
  // The first J enters the table, at its first run. Nobody has said a name yet: taking asks for it.
  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog", { name: "Take run 900001" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.type("Anna");
  await page.keyboard.press("Enter");
  await expect(row).toContainText("Anna");
  await page.reload();
  await expect(row).toContainText("Anna");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "give back: run 900001" }).click();
  await expect(page.getByRole("button", { name: "take: run 900001" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/review");
});
