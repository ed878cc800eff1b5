import { expect, test } from "vitest";
import { exportNames } from "./exportNames";
import { drawnRun } from "./runAnalysis.fixture";

test("the names of judging.md §3", () => {
  expect(exportNames([drawnRun("G"), drawnRun("G", { runNumber: 380306 })])).toEqual({
    goodLs: "CSC_Lumiscope_Collisions2024_380306_380399_GoodLS.json",
    badLs: "CSC_Lumiscope_Collisions2024_380306_380399_BadLS.json",
    notEvaluated: "CSC_Lumiscope_Collisions2024_380306_380399_NotEvaluated.json",
    csv: "CSC_Lumiscope_Collisions2024_380306_380399.csv",
    certJson: "CSC_Lumiscope_Collisions2024_380306_380399_CertJson.json",
    registry: "CSC_Lumiscope_Collisions2024_380306_380399_RunRegistry.json",
    handOver: "CSC_Lumiscope_Collisions2024_380306_380399_HandOver.txt",
    provenance: "CSC_Lumiscope_Collisions2024_380306_380399.provenance.json",
  });
});

test("simulated by run number alone, by the server's word alone, or by one run of several", () => {
  for (const runs of [
    [drawnRun("G", { runNumber: 900001, source: "unknown" })],
    [drawnRun("G", { source: "simulation" })],
    [drawnRun("G"), drawnRun("G", { runNumber: 900002, source: "upstream" })],
  ]) {
    for (const name of Object.values(exportNames(runs))) expect(name).toMatch(/^SIMULATED_CSC_/);
  }
});

test("a session without all required monitoring elements marks every file", () => {
  const names = exportNames([drawnRun("G", { elementsLeftOut: ["CSC/x"] })]);
  expect(names.goodLs).toBe("CSC_Lumiscope_Collisions2024_380399_380399_GoodLS_partial.json");
  expect(names.csv).toBe("CSC_Lumiscope_Collisions2024_380399_380399_partial.csv");
  expect(names.provenance).toBe("CSC_Lumiscope_Collisions2024_380399_380399_partial.provenance.json");
});

test("the year is the era's, else the start of the run's, never today's", () => {
  const oms = { ...drawnRun("G").run, startTime: Date.UTC(2023, 11, 31, 23, 59) };
  expect(exportNames([drawnRun("G", { run: oms })]).csv).toContain("Collisions2024_");
  expect(exportNames([drawnRun("G", { run: oms, datasetName: "/Muon0/Test/DQMIO" })]).csv).toContain(
    "Collisions2023_",
  );
  const unknown = { datasetName: "/Muon0/Test/DQMIO", run: { ...oms, startTime: undefined } };
  expect(exportNames([drawnRun("G", unknown)]).csv).toContain("CollisionsUnknownYear_");
});

test("a workspace name cannot leave the folder", () => {
  expect(exportNames([drawnRun("G", { workspace: "../etc" })]).csv).toMatch(/^---ETC_Lumiscope/);
});

test("a run that people are asked to sign is a draft until enough did", () => {
  const signedBy = (isSigned: boolean) =>
    drawnRun("G", { signOff: { signatures: [], objections: [], isSigned } });
  const left = { elementsLeftOut: ["CSC/x"] };
  expect(exportNames([signedBy(false)]).csv).toBe("CSC_Lumiscope_Collisions2024_380399_380399_DRAFT.csv");
  expect(exportNames([{ ...signedBy(false), ...left }]).goodLs).toContain("_GoodLS_partial_DRAFT.json");
  expect(exportNames([signedBy(true)]).goodLs).toContain("_GoodLS.json");
  expect(exportNames([signedBy(true), { ...signedBy(false), runNumber: 380400 }]).badLs).toContain(
    "_BadLS_DRAFT.",
  );
  expect(exportNames([drawnRun("G")]).badLs).toContain("_BadLS.json");
});
