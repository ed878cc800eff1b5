import { lsCount, untilJudged } from "./expertPage";
import { expect, startLumiscope, test } from "./lumiscope";

test("a server that dies in the middle of a run: what is judged stays, Retry gets the rest", async ({
  page,
}) => {
  const first = await startLumiscope();
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(`${first.origin}/expert/900002`);
  // The first disk is on the screen while the others are still coming.
  await expect(page.getByRole("button", { name: /^Cancel, keep [1-3] of 8 elements/ })).toBeVisible({
    timeout: 120_000,
  });
  const before = fetched.length;
  await first.stop("SIGKILL");

  const alert = page.getByRole("alert").filter({ hasText: "The server did not answer" });
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(alert).toContainText(/judged and kept/);
  await expect(page.getByRole("slider", { name: "Lumisection" })).toBeVisible();

  const second = await startLumiscope(first.port);
  try {
    const beforeRetry = fetched.length;
    await alert.getByRole("button", { name: "Retry" }).click();
    await untilJudged(page);
    await expect(alert).toBeHidden();
    expect((await lsCount(page, "GOOD")) + (await lsCount(page, "BAD"))).toBeGreaterThan(800);

    const elementOf = (url: string) => new URL(url).searchParams.get("me_id") ?? "";
    const maps = (urls: readonly string[]) => urls.filter((url) => url.includes("/th2/")).map(elementOf);
    const judgedFirst = maps(fetched.slice(0, before))[0];
    expect(judgedFirst).toMatch(/^\d+$/);
    expect(maps(fetched.slice(beforeRetry)), "the first disk is not fetched again").not.toContain(
      judgedFirst,
    );
  } finally {
    await second.stop();
  }
});
