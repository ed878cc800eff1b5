import { createHash } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { savedFiles, tabTo } from "./expertPage";
import { expect, test } from "./lumiscope";
import { decideOn, dialogOf, JUDGED, segments, sign, typist, untilReviewed } from "./reviewPage";
import { seriousFindings } from "./seriousFindings";

/* The acceptance journey of a certifier, by keyboard alone: whoever has no mouse loses nothing. */

/** Other people's decisions come within this, ms: a look each 3 s, a database to be made, and the machine is busy. */
const SEEN = { timeout: 60_000 };
const COMMENT = "HV trip <img src=x onerror=alert(1)>, agreed with the DOC";
/** Flagged segments of run 900032, of which each wants a decision, and single LS before its first fault. */
const N_SEGMENTS = 9;
const BY_HAND = Array.from({ length: 20 }, (_, k) => 1 + 2 * k);
/** Keys for a run in which nothing is found; with 5 s to look at each, 2 minutes. */
const CLEAN_RUN_KEYS = 24;
const STEM = "SIMULATED_ECAL_Lumiscope_Collisions2026_900032_900032";

const cell = (page: Page, run: number, column: string) => page.locator(`[data-key="${run}:${column}"]`);

/** LS of run 900032 in a golden JSON of an export; a run that is not in it is empty. */
function lsOf(files: ReadonlyMap<string, string>, kind: string): readonly number[] {
  const lists = JSON.parse(files.get(`${STEM}_${kind}.json`) ?? "") as Record<string, [number, number][]>;
  expect(Object.keys(lists).filter((run) => run !== "900032")).toEqual([]);
  return (lists["900032"] ?? []).flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, k) => from + k),
  );
}

interface SideCar {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly runs: readonly { readonly signOff: object }[];
  readonly decisions: {
    readonly runs: readonly { readonly decisions: readonly { readonly undone: object | null }[] }[];
  };
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test("three runs judged, 30 ranges decided, two people signed, files right: by keyboard", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const contexts = [
    await browser.newContext({ baseURL, acceptDownloads: true }),
    await browser.newContext({ baseURL, colorScheme: "dark" }),
  ];
  const runs = "900031,900032,900034";
  const anna = await openPage(contexts[0], `/review?v=1&ws=ecal&runs=${runs},900100-900109`);
  const { press, type } = typist(anna);

  await test.step("the queue is judged", async () => {
    await expect(anna.getByRole("alert")).toContainText("the dataset has no run from 900100 to 900109");
    await tabTo(anna, anna.getByRole("button", { name: "Judge 3 runs" }));
    await press("Enter");
    await expect(anna.getByText("3 of 3 judged")).toBeVisible(JUDGED);
    await expect(cell(anna, 900031, "state")).toContainText("nothing found");
    await expect(cell(anna, 900032, "state")).toContainText("flagged");
    await expect(cell(anna, 900034, "state")).toContainText("anomalies, none severe");
    await expect(cell(anna, 900032, "open")).not.toHaveText("nothing");
    expect(await seriousFindings(anna)).toEqual([]);
  });

  await test.step("four anomalies of the same LS, not severe, are agreed with at once", async () => {
    // The first J enters the table, at its first run.
    await press("j", "j", "j", "Enter");
    await untilReviewed(anna, 900034);
    await expect(segments(anna)).toContainText("4, 4 open");
    await press("n", "p", "Enter");
    // Nobody has said a name yet: agreeing asks who, and begins with the range of the segment.
    const dialog = dialogOf(anna, "Decide on run 900034");
    await expect(dialog.getByLabel("LS to")).toHaveValue("200");
    await press("Enter");
    await expect(dialog.getByRole("alert")).toHaveText(/Say why/);
    await type("dead since 2025");
    await press("Tab");
    await type("Anna");
    await press("Enter");
    await expect(dialog).toBeHidden();
    // All four are of the same LS.
    await expect(segments(anna)).toContainText("4, 0 open");
  });

  await test.step("nine segments of another run are agreed with, from the last to the first", async () => {
    await press("k");
    await untilReviewed(anna, 900032);
    await expect(segments(anna)).toContainText(`${N_SEGMENTS}, ${N_SEGMENTS} open`);
    const inspector = anna.getByRole("region", { name: "Segment under review" });
    for (let k = N_SEGMENTS; k > 0; k--) {
      await press(...Array<string>(N_SEGMENTS).fill("p"), ...Array<string>(k - 1).fill("n"));
      await press("Enter");
      await expect(segments(anna)).toContainText(`${N_SEGMENTS}, ${k - 1} open`);
    }
    await expect(inspector).toContainText("by Anna");
  });

  await test.step("twenty LS are decided by hand, one is taken back", async () => {
    await decideOn(anna, BY_HAND[0], "x", COMMENT);
    for (const ls of BY_HAND.slice(1)) await decideOn(anna, ls, "x", "test of the HV");
    await press("u");
    await press("d");
    const dialog = dialogOf(anna, "Decisions on run 900032");
    await expect(dialog.getByRole("button", { name: /^Undo / })).toHaveCount(N_SEGMENTS + BY_HAND.length - 1);
    await expect(dialog.getByRole("button", { name: "Redo EXCLUDED LS 39" })).toBeVisible();
    expect(await seriousFindings(anna)).toEqual([]);
    await press("Escape");
  });

  await test.step("the run is signed, a clean one leaves with few keys", async () => {
    await sign(anna, 3);
    await expect(segments(anna)).toContainText("Draft: signed by Anna, a second person is missing");
    await press("k");
    await untilReviewed(anna, 900031);
    await expect(segments(anna)).toContainText("Every LS is GOOD, and nothing deviates.");
    const keys = (await sign(anna, 3)) + 1;
    await press("j");
    console.log(`A clean run takes ${keys} keys.`);
    expect(keys).toBeLessThanOrEqual(CLEAN_RUN_KEYS);
    await untilReviewed(anna, 900032);
  });

  const ben = await openPage(contexts[1], `/review/900032?v=1&ws=ecal&runs=${runs}`);
  await test.step("a second person sees the decisions, and signs", async () => {
    await untilReviewed(ben, 900032);
    await expect(segments(ben)).toContainText("Draft: signed by Anna, a second person is missing", SEEN);
    await expect(segments(ben)).toContainText(`${N_SEGMENTS}, 0 open`);
    await ben.keyboard.press("s");
    const dialog = dialogOf(ben, "Sign run 900032");
    expect(await seriousFindings(ben)).toEqual([]);
    // The markup of a comment is text.
    await expect(dialog).toContainText(COMMENT);
    await expect(dialog).toContainText("Every LS is in the list that Anna signed it in.");
    await ben.keyboard.press("Escape");
    await sign(ben, 2, "Ben");
    await expect(segments(anna)).toContainText("Signed by Anna and Ben", SEEN);
    await press("s");
    await expect(dialogOf(anna, "Sign run 900032")).toContainText("the second person is another one");
    // What Ben signed only Ben withdraws.
    await expect(anna.getByRole("button", { name: /^Withdraw/ })).toHaveText(["Withdraw"]);
    expect(await seriousFindings(anna)).toEqual([]);
    await press("Escape");
  });

  await test.step("lists of others are compared, and right files saved", async () => {
    await press("e");
    const dialog = dialogOf(anna, "Export run 900032");
    const save = dialog.getByRole("button", { name: /^Save \d+ files/ });
    await expect(save).toBeFocused();
    await tabTo(anna, dialog.getByRole("button", { name: "Golden of the server" }));
    await press("Enter");
    await expect(dialog.getByRole("region", { name: "Certified list" })).toContainText("In the list");
    await tabTo(anna, dialog.getByRole("button", { name: "DCS-only of the server" }));
    await press("Enter");
    await expect(dialog.getByRole("region", { name: "List that GOOD is cut to" })).toContainText(
      "no person certified",
    );
    await tabTo(anna, save);
    const count = Number(/\d+/.exec(await save.innerText())?.[0]);
    const files = await savedFiles(anna, count, () => press("Enter"));

    const [good, bad, notEvaluated] = ["GoodLS", "BadLS", "NotEvaluated"].map((kind) => lsOf(files, kind));
    expect([...good, ...bad, ...notEvaluated].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, k) => k + 1),
    );
    const excluded = BY_HAND.slice(0, -1);
    expect(notEvaluated).toEqual(expect.arrayContaining(excluded));
    expect(good).toEqual(expect.arrayContaining([2, 39]));
    expect(bad).toEqual(expect.arrayContaining([60, 63, 130, 159, 200, 229, 240, 269, 270, 300]));
    for (const name of files.keys()) expect(name).not.toContain("_DRAFT");

    const sideCar = JSON.parse(files.get(`${STEM}.provenance.json`) ?? "") as SideCar;
    expect(sideCar.files).toHaveLength(count - 1);
    for (const { name, sha256 } of sideCar.files)
      expect(
        createHash("sha256")
          .update(files.get(name) ?? "")
          .digest("hex"),
        name,
      ).toBe(sha256);
    expect(sideCar.runs[0].signOff).toMatchObject({
      state: "signed",
      signatures: ["Anna", "Ben"].map((name) => ({ who: { name, identity: "self-declared" } })),
    });
    const { decisions } = sideCar.decisions.runs[0];
    expect([decisions.length, decisions.filter(({ undone }) => undone).length]).toEqual([29, 1]);
    expect(files.get(`${STEM}.csv`)).toContain(`,EXCLUDED,"${COMMENT}"`);
  });

  await test.step("what changes afterwards is said, to both, and over a reload", async () => {
    await expect(segments(ben)).toContainText("Exported at", SEEN);
    await decideOn(ben, 20, "g", "seen, harmless");
    for (const page of [ben, anna])
      await expect(segments(page)).toContainText(/Changed since it was exported .* decisions/, SEEN);
    await expect(segments(anna)).toContainText("Draft: changed since it was signed");
    await press("e");
    await expect(dialogOf(anna, "Export run 900032")).toContainText("Changed since it was exported");
    await press("Escape");
  });

  await test.step("who was offline contradicts without knowing it: the stricter word counts", async () => {
    await contexts[1].setOffline(true);
    await decideOn(ben, 22, "x", "test of the HV");
    await expect(ben.getByRole("status").filter({ hasText: "1 decision not yet sent" })).toBeVisible(SEEN);
    await decideOn(anna, 22, "g", "seen in the elog, harmless");
    await contexts[1].setOffline(false);
    await expect(ben.getByRole("status").filter({ hasText: "not yet sent" })).toHaveCount(0, SEEN);
    for (const page of [anna, ben]) {
      await expect(page.getByRole("alert").filter({ hasText: "contradict each other" })).toContainText(
        "LS 22",
        SEEN,
      );
      await page.keyboard.press("d");
      await expect(page.getByRole("dialog")).toContainText("EXCLUDED counts and nobody can sign");
      await page.keyboard.press("Escape");
    }
  });

  await test.step("the queue knows it, after a reload too", async () => {
    await tabTo(anna, anna.getByRole("button", { name: "Queue", exact: true }));
    await press("Enter");
    await expect(cell(anna, 900032, "open")).toHaveText("nothing");
    for (const reload of [undefined, () => anna.reload()]) {
      await reload?.();
      await expect(cell(anna, 900032, "signed")).toContainText("changed since exported");
      await expect(cell(anna, 900031, "signed")).toContainText("Draft: signed by Anna");
    }
  });
  await Promise.all(contexts.map((context) => context.close()));
});
