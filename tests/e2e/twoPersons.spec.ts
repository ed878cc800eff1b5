import type { BrowserContext, Page } from "@playwright/test";
import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

/** Other people's decisions come within this, ms: a look each 3 s, and the machine is busy. */
const SECONDS = { timeout: 20_000 };

const summary = (page: Page) => page.getByRole("region", { name: "Result of the run" });

async function openRun(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/expert/900004?v=1&ls=12");
  await untilJudged(page);
  return page;
}

async function decide(page: Page, key: "b" | "g" | "x", comment: string, name: string): Promise<void> {
  await page.keyboard.press(key);
  const dialog = page.getByRole("dialog", { name: "Decide on run 900004" });
  await dialog.getByLabel("Comment").fill(comment);
  await dialog.getByLabel("Your name").fill(name);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

async function sign(page: Page, name: string): Promise<void> {
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog", { name: "Sign run 900004" });
  await dialog.getByLabel("Your name").fill(name);
  for (const box of await dialog.getByRole("checkbox").all()) await box.check();
  await dialog.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("two people decide on one run, sign it, and one of them goes offline", async ({ browser, baseURL }) => {
  const contexts = [await browser.newContext({ baseURL }), await browser.newContext({ baseURL })];
  const [anna, ben] = await Promise.all(contexts.map(openRun));
  const bad = await lsCount(ben, "BAD");

  // What one decides the other sees; the markup of a comment stays text.
  await decide(anna, "b", "HV trip <img src=x onerror=alert(1)>", "Anna");
  await expect.poll(() => lsCount(ben, "BAD"), SECONDS).toBe(bad + 1);
  await expect(ben.getByRole("region", { name: "Verdict" })).toContainText("<img src=x onerror=alert(1)>");

  // One signature, by however many clicks, makes a draft; the second person's makes more of it.
  await sign(anna, "Anna");
  await expect(summary(anna)).toContainText("Draft: signed by Anna, a second person is missing");
  await anna.keyboard.press("s");
  await expect(anna.getByRole("dialog")).toContainText("the second person is another one");
  await anna.keyboard.press("Escape");
  await expect(summary(ben)).toContainText("Draft: signed by Anna", SECONDS);
  await ben.keyboard.press("e");
  await expect(ben.getByRole("dialog")).toContainText("_DRAFT");
  await ben.keyboard.press("Escape");
  await sign(ben, "Ben");
  await expect(summary(anna)).toContainText("Signed by Anna and Ben", SECONDS);
  await anna.keyboard.press("e");
  const files = await savedFiles(anna, 8, () => anna.keyboard.press("Enter"));
  expect([...files.keys()].filter((name) => name.includes("_DRAFT"))).toEqual([]);
  expect([...files].find(([name]) => name.endsWith(".provenance.json"))?.[1]).toContain('"state": "signed"');

  // Offline, a decision waits, over a crash of the tab; what both decide meanwhile contradicts.
  await contexts[1].setOffline(true);
  await decide(ben, "x", "test of the HV", "Ben");
  await expect(ben.getByRole("status").filter({ hasText: "1 decision not yet sent" })).toBeVisible(SECONDS);
  await expect(summary(ben)).toContainText("Draft: changed since it was signed");
  await decide(anna, "g", "seen in the elog, harmless", "Anna");
  await contexts[1].setOffline(false);
  await expect(ben.getByRole("status").filter({ hasText: "not yet sent" })).toHaveCount(0, SECONDS);
  for (const page of [anna, ben]) {
    await expect(summary(page)).toContainText("Draft: changed since it was signed", SECONDS);
    await page.keyboard.press("d");
    await expect(page.getByRole("dialog")).toContainText("neither had seen the other’s", SECONDS);
    await page.keyboard.press("Escape");
  }
  await Promise.all(contexts.map((context) => context.close()));
});
