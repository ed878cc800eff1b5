import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportFiles } from "../domain/exportFiles";
import type { RunAnalysis } from "../domain/runAnalysis";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { certifiedListOf } from "../domain/certifiedList";
import { recipeOf } from "../recipes/loadRecipe";
import { isFinished, type JudgingRules } from "./finishedRuns";
import { sha256 } from "./sha256";
import { writeTogether } from "./writeTogether";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-finished-"));
});
afterEach(() => rm(folder, { recursive: true }));

const CARD = "c0ffee00".repeat(8);
const ended = drawnRun("GGBs", {
  cardSha256: CARD,
  run: { ...drawnRun("G").run, endTime: Date.UTC(2024, 4, 6) },
});

/** The rules that the drawn run says it was judged by. */
const rules: JudgingRules = {
  toolVersion: "0.1.0",
  recipeSha256: sha256(JSON.stringify({ ...recipeOf("csc-default"), version: 1 })),
  cardSha256: CARD,
  referenceRun: 380306,
  datasetName: "/Muon0/Run2024D-PromptReco-v1/DQMIO",
  baseSha256: undefined,
  requiredSha256: undefined,
  luminositySha256: undefined,
  maskListSha256: undefined,
};

async function save(analysis: RunAnalysis, base?: string): Promise<readonly string[]> {
  const recipe = recipeOf("csc-default");
  if (!recipe) throw new Error("no csc-default");
  const certified =
    base === undefined ? undefined : certifiedListOf({ name: "Golden.json", text: base, sha256 });
  const context = {
    toolVersion: "0.1.0",
    createdAt: 0,
    recipe: { ...recipe, version: 1 },
    sha256,
    certified,
  };
  const files = exportFiles([analysis], context);
  await writeTogether(folder, files);
  return files.map(({ name }) => join(folder, name));
}

const finished = (change: Partial<JudgingRules> = {}) => isFinished(folder, 380399, { ...rules, ...change });

describe("a run is finished", () => {
  test("where all its files are there, made by the same rules", async () => {
    expect(await finished()).toBe(false);
    await save(ended);
    expect(await finished()).toBe(true);
    expect(await isFinished(folder, 380398, rules)).toBe(false);
  });

  test.each<[string, Partial<JudgingRules>]>([
    ["version of the tool", { toolVersion: "0.2.0" }],
    ["recipe, be it of the same version", { recipeSha256: "f".repeat(64) }],
    ["model card", { cardSha256: "f".repeat(64) }],
    ["recipe without network", { cardSha256: undefined }],
    ["reference run", { referenceRun: 380310 }],
    ["dataset", { datasetName: "/Muon1/Run2024D-PromptReco-v1/DQMIO" }],
    ["certified list", { baseSha256: "0".repeat(64) }],
    ["list that GOOD is cut to", { requiredSha256: "0".repeat(64) }],
    ["mask list", { maskListSha256: "0".repeat(64) }],
  ])("but not by another %s", async (_what, change) => {
    await save(ended);
    expect(await finished(change)).toBe(false);
  });

  test("with its certified list, and not without it", async () => {
    const base = '{"380399": [[1, 4]]}';
    await save(ended, base);
    expect([await finished({ baseSha256: sha256(base) }), await finished()]).toEqual([true, false]);
  });

  test("but not where a candidate judged", async () => {
    const candidate = {
      ...{ sha256: "1a2b3c4d".repeat(8), name: "ME-2 dense 10", mePath: "CSC/x", label: "ME-2" },
      found: ["GOOD", "GOOD", "BAD", "NOT EVALUATED"],
      deployed: ["GOOD", "GOOD", "BAD", "NOT EVALUATED"],
    } as const;
    await save({ ...ended, candidate });
    expect(await finished()).toBe(false);
  });

  test("also where an LS has no map: many runs never get one", async () => {
    await save(drawnRun("GGm", { run: ended.run, cardSha256: CARD }));
    expect(await finished()).toBe(true);
  });

  test.each<[string, Partial<RunAnalysis>]>([
    ["is going on", { run: { ...ended.run, endTime: undefined } }],
    ["lacks a required map", { elementsLeftOut: ["CSC/m"] }],
    ["has a note of what the source did not give", { notes: ["OMS gives no luminosity"] }],
    ["was not evaluated at all", drawnRun("ss", { run: ended.run })],
    ["has an LS whose fetching failed", drawnRun("GGf", { run: ended.run })],
  ])("but not where it %s", async (_what, change) => {
    await save({ ...ended, ...change });
    expect(await finished()).toBe(false);
  });

  test("but not where a file is missing or was changed, or the side-car is none", async () => {
    const [good, , , , sideCar] = await save(ended);
    const text = await readFile(good, "utf8");
    await writeFile(good, text.replace("1, 2", "1, 3"));
    expect(await finished()).toBe(false);
    await rm(good);
    expect(await finished()).toBe(false);
    await writeFile(good, text);
    expect(await finished()).toBe(true);
    await writeFile(sideCar, "{");
    expect(await finished()).toBe(false);
  });
});
