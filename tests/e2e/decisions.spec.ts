import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

const STEM = "SIMULATED_RPC_Lumiscope_Collisions2026_900021_900021";
const COMMENT = "HV trip, agreed with the DOC";

const axeFindings = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};

async function openAtLs12(page: Page): Promise<void> {
  await page.goto("/expert/900021?v=1&ws=rpc&ls=12");
  await untilJudged(page);
}

test("a certifier decides, by keyboard, and the decision lasts, counts in the files, and comes off", async ({
  page,
}) => {
  const verdict = page.getByRole("region", { name: "Verdict" });
  const result = page.getByRole("region", { name: "Result of the run" });
  await openAtLs12(page);
  await expect(verdict).toContainText("LS 12");
  const [good, bad] = [await lsCount(page, "GOOD"), await lsCount(page, "BAD")];

  // Without a comment nothing is decided.
  await page.keyboard.press("b");
  const dialog = page.getByRole("dialog", { name: "Decide on run 900021" });
  await expect(dialog.getByLabel("Comment")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toHaveText(/Say why/);
  await page.keyboard.type(COMMENT);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Anna");
  await dialog.getByLabel("LS to").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("14");
  await expect(dialog.getByRole("status")).toContainText("Changes 3 LS");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  const decided = `BAD by Anna (self-declared): “${COMMENT}”; Lumiscope says GOOD.`;
  await expect(verdict).toContainText(decided);
  await expect(result).toContainText("3 LS changed by hand");
  expect([await lsCount(page, "GOOD"), await lsCount(page, "BAD")]).toEqual([good - 3, bad + 3]);

  await page.reload();
  await untilJudged(page);
  await expect(verdict).toContainText(decided);

  await page.keyboard.press("e");
  await expect(page.getByRole("button", { name: "Save 7 files" })).toBeFocused();
  const files = await savedFiles(page, 7, () => page.keyboard.press("Enter"));
  const badLs = JSON.parse(files.get(`${STEM}_BadLS_DRAFT.json`) ?? "") as Record<string, [number, number][]>;
  expect(badLs["900021"].some(([first, last]) => first <= 12 && 14 <= last)).toBe(true);
  expect(files.get(`${STEM}_DRAFT.csv`)).toContain(`,BAD,"${COMMENT}"`);
  expect(files.get(`${STEM}_DRAFT.provenance.json`)).toContain('"identity": "self-declared"');

  // Another tab of this browser sees the decision being taken back.
  const other = await page.context().newPage();
  await openAtLs12(other);
  await expect(other.getByRole("region", { name: "Verdict" })).toContainText(decided);
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog", { name: "Decisions on run 900021" })).toContainText(COMMENT);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  for (const tab of [page, other]) {
    await expect(tab.getByRole("region", { name: "Verdict" })).not.toContainText("by Anna");
    await expect(tab.getByRole("region", { name: "Result of the run" })).toContainText(
      "0 LS changed by hand",
    );
  }
  expect([await lsCount(page, "GOOD"), await lsCount(page, "BAD")]).toEqual([good, bad]);
});

test("a browser that keeps nothing says so, and decides nothing", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await openAtLs12(page);
  await expect(page.getByRole("alert")).toContainText("The decisions cannot be read");
  await page.keyboard.press("x");
  await page.keyboard.type(COMMENT);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Anna");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Decide on run 900021" });
  await expect(dialog.getByRole("alert")).toContainText("Nothing is decided");
  await expect(dialog.getByLabel("Comment")).toHaveValue(COMMENT);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Verdict" })).not.toContainText("by Anna");
});
