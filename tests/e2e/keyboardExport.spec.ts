import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lsCount, savedFiles, tabTo, untilJudged } from "./expertPage";
import { expect, test } from "./lumiscope";

const root = fileURLToPath(new URL("../..", import.meta.url));
const STEM = "SIMULATED_CSC_Lumiscope_Collisions2026_900002_900002";
/** Files that say nothing of the time they were made at. */
const LISTS_AND_TABLES = [
  "_BadLS.json",
  "_CertJson.json",
  "_GoodLS.json",
  "_NotEvaluated.json",
  "_RunRegistry.json",
  ".csv",
];

/** Nobody has signed: the page says so in the name of every file. */
const draft = (end: string) => `${STEM}${end.replace(/(\.provenance)?\.\w+$/, "_DRAFT$&")}`;

type LumiRanges = readonly (readonly [first: number, last: number])[];
const covers = (ranges: LumiRanges, ls: number) => ranges.some(([first, last]) => first <= ls && ls <= last);

/** LS ranges of run 900002 in a golden JSON file. */
function rangesOf(files: ReadonlyMap<string, string>, kind: string): LumiRanges {
  const text = files.get(draft(`_${kind}.json`)) ?? "";
  return (JSON.parse(text) as Record<string, LumiRanges>)["900002"] ?? [];
}

/** The files that the command line writes for the same run of the same server. */
async function certify(origin: string, datasetName: string): Promise<ReadonlyMap<string, string>> {
  const out = await mkdtemp(join(tmpdir(), "lumiscope-certify-"));
  try {
    await promisify(execFile)(
      process.execPath,
      [
        ...["dist/node/certify.js", "--api", `${origin}/api/v1/`, "--workspace", "csc"],
        ...["--dataset", datasetName, "--run", "900002", "--out", out],
      ],
      { cwd: root },
    );
    const names = await readdir(out);
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), "utf8")] as const)),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

test("from an empty profile to exported files, with the keyboard alone", async ({ page, server }) => {
  await page.goto("/");
  const run = page.getByRole("link", { name: "900002" });
  await expect(run).toBeVisible();
  await tabTo(page, run);
  await page.keyboard.press("Enter");
  await untilJudged(page);
  await expect(page.getByText("SIMULATED", { exact: true })).toBeVisible();

  // The dead chamber is found by the key for anomalies, and named with its LS.
  const verdict = page.getByRole("region", { name: "Verdict" });
  await page.keyboard.press("Home");
  await expect(page.getByRole("slider", { name: "Lumisection" })).toHaveAttribute("aria-valuenow", "1");
  const seen: string[] = [];
  for (let press = 0; press < 12 && !seen.at(-1)?.includes("ME−2/1/07"); press++) {
    await page.keyboard.press("n");
    await expect(verdict.getByRole("paragraph").first()).toBeVisible();
    seen.push(await verdict.innerText());
  }
  expect(seen.at(-1)).toContain("ME−2/1/07");

  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "Export run 900002" });
  await expect(dialog.getByRole("button", { name: "Save 8 files" })).toBeFocused();
  const [good, bad, notEvaluated] = [
    await lsCount(page, "GOOD"),
    await lsCount(page, "BAD"),
    await lsCount(page, "NOT EVALUATED"),
  ];
  const files = await savedFiles(page, 8, () => page.keyboard.press("Enter"));

  expect([...files.keys()].sort()).toEqual(
    [...LISTS_AND_TABLES, "_HandOver.txt", ".provenance.json"].map(draft).sort(),
  );
  const goodLs = rangesOf(files, "GoodLS");
  const badLs = rangesOf(files, "BadLS");
  // fixtures/scenarios: two adjacent chambers without high voltage at 210-212, a chamber at 2.5 times at 300-339.
  for (const ls of [211, 305, 320, 335]) {
    expect(covers(goodLs, ls), `LS ${ls} is in no good list`).toBe(false);
    expect(covers(badLs, ls), `LS ${ls} is in the bad list`).toBe(true);
  }
  const size = (ranges: LumiRanges) => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  expect([size(goodLs), size(badLs), size(rangesOf(files, "NotEvaluated"))]).toEqual([
    good,
    bad,
    notEvaluated,
  ]);
  expect(good + bad + notEvaluated).toBe(900);
  // One dead chamber alone is a defect note, not BAD (judging.md §1): it stands in the side-car.
  expect(files.get(draft(".provenance.json"))).toContain("ME-2/1/07");

  const dataset = new URL(page.url()).searchParams.get("ds") ?? "";
  const fromCommandLine = await certify(server.origin, dataset);
  for (const end of LISTS_AND_TABLES) {
    expect(fromCommandLine.get(STEM + end), `${end} of the page and of certify`).toBe(files.get(draft(end)));
  }
});
