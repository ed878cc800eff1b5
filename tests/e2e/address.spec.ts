import { untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

test("a malformed address says what it leaves out and shows the rest", async ({ page }) => {
  await page.goto("/expert/900004?v=1&ls=12&me=hRHGlobalp3&win=sideways&from=9&to=2&z=<b>&unknown=1");
  const problems = page.getByRole("status").filter({ hasText: "Part of the link could not be read" });
  await expect(problems).toContainText("win=sideways");
  await expect(problems).toContainText("LS 9–2");
  await expect(problems).toContainText("z=<b>");
  await expect(problems).not.toContainText("unknown");
  await untilJudged(page);
  await expect(page.getByRole("slider", { name: "Lumisection" })).toHaveAttribute("aria-valuenow", "12");
  await problems.getByRole("button", { name: "Dismiss" }).click();
  await expect(problems).toBeHidden();
});

test("the address holds the view: a reload and another browser show the same", async ({ page, browser }) => {
  await page.goto("/expert/900022?ws=rpc");
  await untilJudged(page);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("2");
  const view = async (shown: typeof page) => ({
    ls: await shown.getByRole("slider", { name: "Lumisection" }).getAttribute("aria-valuenow"),
    window: await shown.getByRole("radio", { name: "LS", exact: true }).getAttribute("aria-checked"),
    input: await shown.getByRole("application", { name: /^Input/ }).getAttribute("aria-label"),
  });
  await expect.poll(() => view(page)).toMatchObject({ ls: "3", window: "true" });
  await expect.poll(() => page.url()).toContain("ls=3");
  const seen = await view(page);

  await page.reload();
  await untilJudged(page);
  await expect.poll(() => view(page)).toEqual(seen);

  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await untilJudged(other);
  await expect.poll(() => view(other)).toEqual(seen);
  await other.context().close();
});

test("an address that is no page, and a run that does not exist, say so", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByText("there is no page “/nowhere”")).toBeVisible();
  await expect(page.getByRole("link", { name: "900004" })).toBeVisible();

  await page.goto("/expert/123456");
  await expect(page.getByRole("alert")).toContainText("This run cannot be judged", { timeout: 60_000 });
  await expect(page.getByText("GOOD", { exact: true })).toHaveCount(0);
});
