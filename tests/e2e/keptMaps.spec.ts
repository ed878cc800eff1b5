import type { Page } from "@playwright/test";
import { lsCount, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

/** LS that each request for maps asks for. */
function watchMaps(page: Page): readonly number[] {
  const asked: number[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!url.pathname.endsWith("/th2/")) return;
    const at = (name: string) => Number(url.searchParams.get(name));
    asked.push(at("ls_number__lte") - at("ls_number__gte") + 1);
  });
  return asked;
}

/** Lives in the page: stacks of maps that the browser keeps. */
function countStacks(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("lumiscope-maps");
    opening.onerror = () => reject(new Error("the kept maps cannot be opened"));
    opening.onsuccess = () => {
      const counting = opening.result.transaction("uses").objectStore("uses").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

test("a run opened again comes from the browser, with the same verdicts", async ({ context }) => {
  const first = await context.newPage();
  await first.goto("/expert/900004");
  await untilJudged(first);
  const good = await lsCount(first, "GOOD");
  await expect.poll(() => first.evaluate(countStacks), { timeout: 60_000 }).toBe(16);
  await first.close();

  const second = await context.newPage();
  const asked = watchMaps(second);
  await second.goto("/expert/900004");
  await untilJudged(second);
  expect(await lsCount(second, "GOOD")).toBe(good);
  await expect(second.getByText("4,000 maps from this browser")).toBeVisible();
  expect(asked, "one LS of each of the 16 stacks is tried").toEqual(Array.from({ length: 16 }, () => 1));
});

test("a browser without room judges all the same, and says that nothing is kept", async ({
  page,
  baseURL,
}) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: baseURL ?? "", quotaSize: 20_000 });
  await page.goto("/expert/900021?ws=rpc");
  await untilJudged(page);
  expect(await lsCount(page, "GOOD")).toBeGreaterThan(0);
  await expect(page.getByText("maps not kept")).toBeVisible();
});
