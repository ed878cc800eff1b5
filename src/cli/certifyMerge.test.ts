import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EXPORT_CONTEXT } from "../domain/exportContext.fixture";
import { exportFiles } from "../domain/exportFiles";
import type { RunAnalysis } from "../domain/runAnalysis";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { certifyMerge, joinRuns } from "./certifyMerge";
import { sha256 } from "./sha256";
import { writeTogether } from "./writeTogether";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-merge-"));
});
afterEach(() => rm(folder, { recursive: true }));

const context = { ...EXPORT_CONTEXT, sha256 };
const [first, second] = [drawnRun("GGB", { runNumber: 380306 }), drawnRun("sG", { runNumber: 380399 })];

async function save(task: string, run: RunAnalysis): Promise<readonly string[]> {
  const files = exportFiles([run], context);
  await writeTogether(join(folder, task), files);
  return files.map(({ name }) => join(folder, task, name));
}

async function merge(...args: string[]): Promise<string> {
  let stdout = "";
  await certifyMerge(args, { stdout: (text) => (stdout += text), stderr: () => undefined });
  return stdout;
}
const fromBoth = () => [
  "--from",
  join(folder, "a"),
  "--from",
  join(folder, "b"),
  "--out",
  join(folder, "all"),
];

describe("certify merge", () => {
  test("writes what one call for all runs would, whatever else lies in the folders", async () => {
    await save("a", first);
    await save("b", second);
    await writeFile(join(folder, "a", "notes.txt"), "by hand");
    expect((await merge(...fromBoth())).trimEnd().split("\n")).toHaveLength(8);
    for (const { name, text } of exportFiles([first, second], context))
      expect(await readFile(join(folder, "all", name), "utf8"), name).toBe(text);
  });

  test("joins in place, and again without taking what was joined for a run", async () => {
    await save("a", first);
    await save("a", second);
    const inPlace = ["--out", join(folder, "a")];
    expect(await merge(...inPlace)).toContain("380306_380399_GoodLS.json\n");
    const names = await readdir(join(folder, "a"));
    expect(await merge(...inPlace)).toContain("380306_380399_GoodLS.json\n");
    expect(await readdir(join(folder, "a"))).toEqual(names);
  });

  test("refuses a run that lies there twice, and names both", async () => {
    await save("a", first);
    await save("b", { ...first, elementsLeftOut: ["CSC/x"] });
    await expect(merge(...fromBoth())).rejects.toThrow(
      /^run 380306 comes twice: .*a\/.*380306\.provenance\.json and .*b\/.*_partial\.provenance\.json; take one/,
    );
  });

  test("after a call for one workspace joins that one's, whatever others left in the folder", async () => {
    const out = join(folder, "a");
    for (const run of [first, second]) {
      await save("a", run);
      await save("a", { ...run, workspace: "hcal" });
    }
    const request = { outFolder: out, folders: [out], runNumbers: [380306, 380399] };
    const names = await joinRuns({ ...request, workspace: "hcal" }, () => undefined);
    expect(names[0]).toBe("HCAL_Lumiscope_Collisions2024_380306_380399_GoodLS.json");
    await expect(joinRuns({ ...request, workspace: undefined }, () => undefined)).rejects.toThrow("twice");
  });

  test("leaves out what a candidate judged, and says so", async () => {
    const sha256OfCandidate = "1a2b3c4d".repeat(8);
    const candidate = {
      ...{ sha256: sha256OfCandidate, name: "ME-2 dense 10", mePath: "CSC/x", label: "ME-2" },
      found: ["GOOD"],
      deployed: ["GOOD"],
    } as const;
    await save("a", first);
    await save("a", second);
    await save("b", drawnRun("x", { runNumber: 380400, candidate }));
    const said: string[] = [];
    const request = { outFolder: join(folder, "all"), folders: [join(folder, "a"), join(folder, "b")] };
    const all = { ...request, runNumbers: undefined, workspace: undefined };
    const names = await joinRuns(all, (line) => said.push(line));
    expect(names[0]).toBe("CSC_Lumiscope_Collisions2024_380306_380399_GoodLS.json");
    expect(said).toEqual([
      expect.stringMatching(/_380400_CANDIDATE-1a2b3c4\.provenance\.json is left out: a c/),
    ]);
    await expect(joinRuns({ ...all, runNumbers: [380400] }, () => undefined)).rejects.toThrow(
      "no files of run",
    );
  });

  test("refuses files that are missing, changed or cut short, and runs that are not there", async () => {
    const [good, , , , , , , sideCar] = await save("a", first);
    await save("b", second);
    await expect(merge(...fromBoth(), "--run", "380306", "--run", "380400")).rejects.toThrow(
      "no files of run 380400",
    );
    await writeFile(good, "{}\n");
    await expect(merge(...fromBoth())).rejects.toThrow(`${good} is missing, or not as its side-car says`);
    await writeFile(sideCar, (await readFile(sideCar, "utf8")).slice(0, 500));
    await expect(merge(...fromBoth())).rejects.toThrow(`${sideCar}: it is not JSON`);
    expect(await readdir(folder)).toEqual(["a", "b"]);
  });
});
