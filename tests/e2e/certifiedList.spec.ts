import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

const listFile = (name: string, text: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

test("a golden list without what is BAD here, saved beside the other files", async ({ page }) => {
  await page.goto("/expert/900022?ws=rpc&ls=200");
  await untilJudged(page);
  const nBad = await lsCount(page, "BAD");
  await page.getByRole("button", { name: /^Export/ }).click();
  const dialog = page.getByRole("dialog");
  const choose = async (file: ReturnType<typeof listFile>) => {
    const chooser = page.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: /list…$/ }).click();
    await (await chooser).setFiles(file);
  };

  await choose(listFile("notes.json", '{"author": "me"}'));
  await expect(dialog).toContainText('notes.json cannot be used: "author" is not a run number.');

  await choose(listFile("Cert_Collisions2026_900001_900999_Golden.json", '{"900022": [[11, 400]]}'));
  const listed = dialog.getByRole("region", { name: "Certified list" });
  await expect(listed).not.toContainText("cannot be used");
  await expect(listed.getByRole("row", { name: /BAD here: taken out/ })).toContainText(String(nBad));
  await expect(listed.getByRole("row", { name: /GOOD here, but not in the list/ })).toContainText("10");
  await expect(listed).toContainText("100 LS of the list are not in this run");

  const files = await savedFiles(page, 8, () =>
    dialog.getByRole("button", { name: /^Save 8 files/ }).click(),
  );
  const name = [...files.keys()].find((file) => file.includes("_Vetoed-"));
  expect(name).toMatch(/^SIMULATED_RPC_.*_Vetoed-Cert_Collisions2026_900001_900999_Golden_DRAFT\.json$/);
  const vetoed = JSON.parse(files.get(name ?? "") ?? "{}") as Record<string, [number, number][]>;
  const nVetoed = vetoed["900022"].reduce((n, [from, to]) => n + to - from + 1, 0);
  expect(nVetoed).toBe(390 - nBad);
});
