import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EXPORT_CONTEXT } from "../domain/exportContext.fixture";
import { exportFiles } from "../domain/exportFiles";
import { drawnRun } from "../domain/runAnalysis.fixture";
import { certifyCompare } from "./certifyCompare";
import { sha256 } from "./sha256";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lumiscope-compare-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}
const sideCar = (name: string, ...runs: readonly ReturnType<typeof drawnRun>[]) =>
  file(name, exportFiles(runs, { ...EXPORT_CONTEXT, sha256 }).at(-1)?.text ?? "");

async function compare(...args: readonly string[]) {
  let stdout = "";
  const status = await certifyCompare(args, { stdout: (text) => (stdout += text) });
  return { status, lines: stdout.trimEnd().split("\n") };
}

describe("certify compare", () => {
  test("says of two side-cars what was lost and gained, why, and that other data were judged", async () => {
    const express = { datasetName: "/StreamExpress/Run2024D-Express-v1/DQMIO" };
    const first = await sideCar("express.json", drawnRun("GGGs", express));
    const second = await sideCar("prompt.json", drawnRun("GBGG"), drawnRun("G", { runNumber: 380400 }));
    const { status, lines } = await compare(first, second);
    expect(status).toBe(4);
    expect(lines[0]).toMatch(
      /^first: express\.json · GOOD by csc-default version 1 \([0-9a-f]{12}\), network 0123456789ab, Lumiscope 0\.1\.0 · 1 run$/,
    );
    expect(lines.slice(2)).toEqual([
      "380399 · first 3 LS 1.40 /pb · second 3 LS 1.40 /pb · lost 1 LS 0.47 /pb · gained 1 LS 0.47 /pb · luminosity of OMS",
      "  lost   1 LS 0.47 /pb · second: BAD, ME-2/1/07 dead · LS 2",
      "  gained 1 LS 0.47 /pb · first: NOT EVALUATED, selection: beams_stable is not true · LS 4",
      "  first of /StreamExpress/Run2024D-Express-v1/DQMIO · second of /Muon0/Run2024D-PromptReco-v1/DQMIO",
      "380400 · first does not have the run: EMPTY · second 1 LS 0.47 /pb · gained 1 LS 0.47 /pb · luminosity of OMS",
      "  gained 1 LS 0.47 /pb · first: no such run · LS 1",
      "2 runs by OMS · first 3 LS 1.40 /pb · second 4 LS 1.86 /pb · lost 1 LS 0.47 /pb · gained 2 LS 0.93 /pb · 2 differ",
    ]);
  });

  test("says that a candidate judged a side, of which no LS is GOOD", async () => {
    const candidate = { sha256: "c".repeat(64), name: "mine", mePath: "CSC/m2", label: "ME-2" };
    const states = { found: ["GOOD"], deployed: ["GOOD"] } as const;
    const judged = drawnRun("x", { candidate: { ...candidate, ...states } });
    const { lines } = await compare(
      await sideCar("tried.json", judged),
      await sideCar("ours.json", drawnRun("G")),
    );
    expect(lines[0]).toContain("network 0123456789ab, CANDIDATE-ccccccc, Lumiscope");
    expect(lines[1]).not.toContain("CANDIDATE");
  });

  test("of the same GOOD is status 0, whatever made them, and looks at the runs that are asked for", async () => {
    const ours = await sideCar("ours.json", drawnRun("GGB"));
    const official = await file("Golden.json", '{"380399": [[1, 2]], "380400": [[1, 9]]}');
    expect(await compare(official, ours, "--run", "380399")).toMatchObject({
      status: 0,
      lines: [
        "first: Golden.json · a list · 2 runs",
        expect.any(String),
        "380399 · first 2 LS 0.93 /pb · second 2 LS 0.93 /pb · the same · luminosity of OMS",
        "1 run by OMS · first 2 LS 0.93 /pb · second 2 LS 0.93 /pb · the same · 0 differ",
      ],
    });
    const all = await compare(official, ours);
    expect(all.status).toBe(4);
    expect(all.lines.at(-1)).toBe(
      "1 run of unknown luminosity · first 9 LS of unknown luminosity · second 0 LS 0.00 /pb · lost 9 LS of unknown luminosity · 1 differ",
    );
  });

  test("takes the luminosities of a table before those of a side-car, and never adds the two", async () => {
    const runs = [drawnRun("GG"), drawnRun("GG", { runNumber: 380400 })];
    const ours = await sideCar("ours.json", ...runs);
    const table = await file(
      "byls.csv",
      "#Data tag : v1 , Norm tag: None\n#run:fill,ls,time,beamstatus,E(GeV),delivered(/pb),recorded(/pb),avgpu,source\n" +
        "380399:9573,1:1,05/01/24 22:19:35,STABLE BEAMS,6800,1.1,1.0,50,HFET\n",
    );
    const { status, lines } = await compare(ours, ours, "--lumi", table);
    expect(status).toBe(0);
    expect(lines[2]).toBe(
      "380399 · first 2 LS 1.00 /pb (luminosity of 1 LS unknown) · second 2 LS 1.00 /pb (luminosity of 1 LS unknown) · the same · luminosity of brilcalc (byls.csv)",
    );
    expect(lines.slice(4).map((line) => line.split(" · ")[0])).toEqual([
      "1 run by brilcalc (byls.csv)",
      "1 run by OMS",
    ]);
  });

  test.each([
    ["one file", ["a.json"], "compare takes two files"],
    ["a file that is not there", ["nowhere.json", "nowhere.json"], "nowhere.json: ENOENT"],
    ["a file that is neither", ["package.json", "package.json"], 'package.json: "name" is not a run number'],
    ["an unknown option", ["a", "b", "--all"], "--all"],
  ])("%s is a usage error", async (_, args, message) => {
    await expect(compare(...args)).rejects.toThrow(message);
  });

  test("a run listed to its end against another list is a usage error that says what to give", async () => {
    const [whole, two] = [
      await file("a.json", '{"380399": [[1, 268435455]]}'),
      await file("b.json", '{"380399": [[1, 2]]}'),
    ];
    await expect(compare(whole, two)).rejects.toThrow(/give its luminosities \(--lumi\)/);
  });
});
