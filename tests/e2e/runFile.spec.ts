import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { lsCount, untilJudged } from "./expertPage";
import { expect, startLumiscope, test } from "./lumiscope";

/** Saves the run that is shown. @returns what the browser was given */
async function saveRun(page: Page): Promise<{ readonly name: string; readonly buffer: Buffer }> {
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  const download = await downloading;
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) };
}

/** Lets a file fall on the page, as from the computer's desktop. */
async function dropFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dropped = new DataTransfer();
      dropped.items.add(new File([bytes], fileName));
      return dropped;
    },
    { fileName: name, base64: buffer.toString("base64") },
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await expect(page.getByText("Drop a run file or a side-car to open it")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("a run saved as a file opens when the server is gone, to the same verdicts", async ({ page }) => {
  const server = await startLumiscope();
  await page.goto(`${server.origin}/expert/900004`);
  await untilJudged(page);
  const good = await lsCount(page, "GOOD");
  expect(good).toBeGreaterThan(0);
  const { name, buffer } = await saveRun(page);
  expect(name).toBe("SIMULATED_csc_900004.lumiscope");
  await server.stop();

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Open run file/ }).click();
  await (await choosing).setFiles({ name, mimeType: "", buffer });

  await expect(page.getByText("judged again: all equal")).toBeVisible({ timeout: 60_000 });
  const bar = page.getByRole("banner");
  await expect(bar.getByText("FILE", { exact: true })).toBeVisible();
  await expect(bar.getByText("SIMULATED", { exact: true })).toBeVisible();
  await expect(bar.getByText(name, { exact: true })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Dataset" })).toBeHidden();
  expect(await lsCount(page, "GOOD")).toBe(good);
  await expect.poll(() => page.url()).toContain(`file=${name}`);
  await page.keyboard.press("End");
  await expect(page.getByRole("slider", { name: "Lumisection" })).toHaveAttribute("aria-valuenow", "20");
  // Its monitoring elements come from the file: the server that listed them is gone.
  await page.getByRole("button", { name: "Monitoring element" }).click();
  await page.getByRole("option", { name: /ME.2 / }).first().click();
  await expect(page.getByRole("region", { name: "Regions" })).toContainText("of ME−2, the most significant");

  await page.getByRole("button", { name: "Close file" }).click();
  await expect(bar.getByText("FILE", { exact: true })).toBeHidden();
  await expect(page.getByRole("link", { name: "900004" })).toBeVisible();
});

test("a file that is none, or damaged, says so, and what is shown stays", async ({ page }) => {
  await page.goto("/expert/900021?ws=rpc");
  await untilJudged(page);
  const { name, buffer } = await saveRun(page);
  const alert = page.getByRole("alert");

  await dropFile(page, "photo.png", Buffer.from("\x89PNG\r\n".padEnd(400), "latin1"));
  await expect(alert).toContainText("photo.png: It is no run file of Lumiscope");
  await dropFile(page, name, buffer.subarray(0, buffer.length - 100));
  await expect(alert).toContainText("is cut short");
  const damaged = Buffer.from(buffer);
  damaged[damaged.length - 2000] ^= 0xff;
  await dropFile(page, name, damaged);
  await expect(alert).toContainText(/It is damaged: the maps of RPC.* cannot be read/);

  await expect(page.getByRole("slider", { name: "Lumisection" })).toBeVisible();
  await expect(page.getByRole("banner").getByText("FILE", { exact: true })).toBeHidden();
  await alert.getByRole("button", { name: "Dismiss" }).click();
  await expect(alert).toBeHidden();

  await dropFile(page, name, buffer);
  await expect(page.getByText("judged again: all equal")).toBeVisible({ timeout: 60_000 });
});

test("the address of a file's view says, after a reload, that it needs the file", async ({ page }) => {
  await page.goto("/expert/900004?file=mine.lumiscope");
  await expect(page.getByRole("status").filter({ hasText: "mine.lumiscope" })).toContainText(
    "open that again",
  );
});
