import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

const listFile = (name: string, text: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

test("merge preview of golden and DCS-only lists, the report, the files, and their side-car dropped on the page", async ({
  page,
}) => {
  await page.goto("/expert/900022?ws=rpc&ls=200");
  await untilJudged(page);
  const [nGood, nBad] = [await lsCount(page, "GOOD"), await lsCount(page, "BAD")];
  await page.getByRole("button", { name: /^Export/ }).click();
  const dialog = page.getByRole("dialog");
  const listed = dialog.getByRole("region", { name: "Certified list" });
  const choose = async (file: ReturnType<typeof listFile>) => {
    const chooser = page.waitForEvent("filechooser");
    await listed.getByRole("button", { name: /list…$/ }).click();
    await (await chooser).setFiles(file);
  };

  await choose(listFile("notes.json", '{"author": "me"}'));
  await expect(dialog).toContainText('notes.json cannot be used: "author" is not a run number.');

  await choose(listFile("Cert_Collisions2024_900001_900999_Golden.json", '{"900022": [[11, 400]]}'));
  await expect(listed).not.toContainText("cannot be used");
  await expect(listed).toContainText("By its name the list is of 2024; run 900022 is of 2026.");
  await expect(listed.getByRole("row", { name: /Lost: in the list, BAD here/ })).toContainText(String(nBad));
  await expect(listed.getByRole("row", { name: /W\+2\/S10 hot/ }).first()).toBeVisible();
  await expect(listed.getByRole("row", { name: /Gained: GOOD here/ })).toContainText("10");
  await expect(listed).toContainText("100 LS of the list are not in this run");

  const required = dialog.getByRole("region", { name: "List that GOOD is cut to" });
  await required.getByRole("button", { name: "DCS-only of the server" }).click();
  await expect(required.getByRole("row", { name: /In the list and GOOD here/ })).toContainText(String(nGood));
  await expect(required).toContainText("no person certified this list");

  await dialog.getByRole("button", { name: "Report…" }).click();
  const report = page.getByRole("dialog", { name: "Report of run 900022" });
  await expect(report).toContainText("SIMULATED DATA");
  await expect(report).toContainText("Against Cert_Collisions2024_900001_900999_Golden");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(report.getByRole("button", { name: "Print…" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await report.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: /^Export/ }).click();
  const files = await savedFiles(page, 9, () =>
    dialog.getByRole("button", { name: /^Save 9 files/ }).click(),
  );
  const nameOf = (part: string) => [...files.keys()].find((file) => file.includes(part)) ?? "";
  const listOf = (part: string) =>
    JSON.parse(files.get(nameOf(part)) ?? "{}") as Record<string, [number, number][]>;
  const nLsOf = (part: string) => listOf(part)["900022"].reduce((n, [from, to]) => n + to - from + 1, 0);
  expect(nameOf("_Vetoed-")).toMatch(
    /^SIMULATED_RPC_.*_Vetoed-Cert_Collisions2024_900001_900999_Golden_DRAFT\.json$/,
  );
  expect(nLsOf("_Vetoed-")).toBe(390 - nBad);
  expect(nLsOf("_GoodLS-and-")).toBe(nGood);

  const sideCar = { name: nameOf(".provenance.json"), text: files.get(nameOf(".provenance.json")) };
  await page.goto("/");
  // The page listens for files once it is drawn.
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  const dropped = await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text ?? ""], name));
    return transfer;
  }, sideCar);
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(page).toHaveURL(/\/expert\/900022\?.*ws=rpc/);
  await expect(page.locator("body")).toContainText(
    /judged again, all [\d,]+ scores and all verdicts are the same/,
  );

  // The hot sector is masked, which makes GOOD what it made BAD, until the mask is withdrawn.
  await page.getByRole("button", { name: "Close side-car" }).click();
  await page.getByRole("button", { name: /W\+2\/S10.*LS/ }).click();
  await page.getByRole("button", { name: "Mask this region…" }).click();
  const form = page.getByRole("dialog", { name: "Mask W+2/S10" });
  await form.getByLabel("Reason").fill("noise");
  await form.getByLabel("Owner").fill("RPC DPG");
  await form.getByRole("button", { name: "Try it" }).click();
  await untilJudged(page);
  expect([await lsCount(page, "GOOD"), await lsCount(page, "BAD")]).toEqual([nGood + nBad, 0]);
  await page.getByRole("button", { name: "Apply…" }).click();
  const masks = page.getByRole("dialog", { name: "Masks of rpc" });
  await masks.getByLabel("Your name").fill("Anna");
  await masks.getByLabel("Comment").fill("agreed with the DOC");
  await masks.getByRole("button", { name: "Sign and apply" }).click();
  await untilJudged(page);
  await page.getByRole("button", { name: "Masks…" }).click();
  await masks.getByRole("button", { name: /^Withdraw…/ }).click();
  await page.keyboard.type("repaired");
  await page.keyboard.press("Enter");
  await expect(masks).toContainText("Version 2");
  await page.keyboard.press("Escape");
  await untilJudged(page);
  expect([await lsCount(page, "GOOD"), await lsCount(page, "BAD")]).toEqual([nGood, nBad]);
});
