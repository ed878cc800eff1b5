import { describe, expect, test } from "vitest";
import { readBrilcalc } from "./brilcalcCsv";
import { EXPORT_CONTEXT } from "./exportContext.fixture";
import { exportFiles } from "./exportFiles";
import type { RunAnalysis } from "./runAnalysis";
import { drawnRun } from "./runAnalysis.fixture";
import { countVerdicts } from "./verdictCounts";
import { withLuminosity } from "./withLuminosity";

const table = (...recorded: readonly (readonly [ls: number, pb: number])[]) =>
  readBrilcalc({
    name: "lumi.csv",
    text: ["#run:fill,ls,recorded(/pb)", ...recorded.map(([ls, pb]) => `380399:1,${ls}:${ls},${pb}`)].join(
      "\n",
    ),
    sha256: () => "f".repeat(64),
  });
const luminosityOf = (run: RunAnalysis) => {
  const files = exportFiles([run], EXPORT_CONTEXT);
  const sideCar = JSON.parse(files.at(-1)?.text ?? "") as { runs: { luminosity: object }[] };
  const handOver = files.find(({ kind }) => kind === "handOver")?.text ?? "";
  return { stated: sideCar.runs[0].luminosity, handOver };
};
/** Nobody says what the run recorded; the mean luminosity is known. */
const unrecorded = (picture: string): RunAnalysis => {
  const run = drawnRun(picture);
  const recordedLumi = run.conditions.recordedLumi.map(() => NaN);
  return { ...run, conditions: { ...run.conditions, recordedLumi } };
};

describe("luminosities of a table", () => {
  test("take the place of OMS' in the whole run where they know more LS, never in a part of it", () => {
    const run = withLuminosity(drawnRun("GlBl"), table([1, 1], [2, 2], [3, 4]));
    const { good, bad, notEvaluated } = countVerdicts(run);
    expect([good.recordedPb, bad.recordedPb, notEvaluated.recordedPb]).toEqual([1, 4, 2]);
    expect(notEvaluated.nLsLumiUnknown).toBe(1);
    expect(luminosityOf(run).stated).toEqual({
      source: "brilcalc",
      file: { name: "lumi.csv", sha256: "f".repeat(64) },
      nLsUnknown: 1,
      recorded: { ls: [[1, 3]], values: [1, 2, 4] },
    });
  });

  test("are left alone where OMS knows as many, or the table does not have the run", () => {
    const complete = drawnRun("GB");
    expect(withLuminosity(complete, table([1, 1], [2, 1]))).toBe(complete);
    const other = drawnRun("Gl", { runNumber: 380306 });
    expect(withLuminosity(other, table([1, 1], [2, 1]))).toBe(other);
    expect(withLuminosity(other, undefined)).toBe(other);
  });
});

test("an LS of unknown luminosity is counted and not zero", () => {
  const { stated, handOver } = luminosityOf(drawnRun("GGl"));
  expect(stated).toMatchObject({ source: "OMS", nLsUnknown: 1 });
  expect(handOver).toContain("OMS, recorded; unknown for 1 of 3 LS");
  expect(handOver).toContain("0.932*");
});

test("a run of which nobody says what was recorded has an estimate that says so, in no sum of recorded /pb", () => {
  const { stated, handOver } = luminosityOf(unrecorded("GGB"));
  expect(stated).toMatchObject({
    source: "none",
    nLsUnknown: 3,
    // 20e33 cm^-2 s^-1 for 23.311 s.
    estimate: { good: { deliveredPb: 0.93245 }, bad: { deliveredPb: 0.466225 } },
  });
  expect((stated as { estimate: { note: string } }).estimate.note).toMatch(/^estimate, delivered/);
  expect(handOver).toContain("nobody says what was recorded");
  expect(handOver).toContain("/pb unknown");
});

test("sums of several runs are made apart for each source", () => {
  const runs = [
    drawnRun("GG", { runNumber: 380306 }),
    withLuminosity(unrecorded("GB"), table([1, 1], [2, 2])),
    drawnRun("G", { runNumber: 380400 }),
  ];
  const handOver = exportFiles(runs, EXPORT_CONTEXT).find(({ kind }) => kind === "handOver")?.text ?? "";
  const sums = handOver.split("\n").filter((line) => line.trimStart().startsWith("sum"));
  expect(sums.map((line) => line.trim().split(/\s+/))).toEqual([
    ["sum", "3", "3", "3", "0", "1.399", "1.399", "0.000", "OMS"],
    ["sum", "2", "2", "1", "1", "3.000", "3.000", "2.000", "brilcalc"],
  ]);
});
