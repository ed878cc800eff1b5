import { expect, test } from "vitest";
import { doubtsAbout } from "./certifiedList";
import { drawnRun } from "./runAnalysis.fixture";

test.each<[string, string[]]>([
  ["Cert_Collisions2024_378981_386951_Golden", []],
  ["Collisions24_13p6TeV_378981_386951_DCSOnly_TkPx", []],
  ["my list", []],
  ["Cert_Collisions2022_355100_362760_Golden", ["of 2022; run 380399 is of 2024", "runs 355100 to 362760"]],
  ["Cert_Collisions2022_eraC_355862_357482_Muon", ["of 2022", "runs 355862 to 357482"]],
  ["Collisions25_13p6TeV_391658_395372_DCSOnly_TkPx", ["of 2025", "runs 391658 to 395372"]],
  ["Cert_Collisions2024_381000_386951_golden", ["runs 381000 to 386951; run 380399 is not among them"]],
])("%s for run 380399 of 2024: %j", (name, parts) => {
  const doubts = doubtsAbout({ name }, drawnRun("G"));
  expect(doubts).toHaveLength(parts.length);
  parts.forEach((part, i) => expect(doubts[i]).toContain(part));
});

test("a run whose year nobody knows raises no doubt by its year", () => {
  const run = drawnRun("G", {
    datasetName: "/Muon0/Test/DQMIO",
    run: { ...drawnRun("G").run, startTime: undefined },
  });
  expect(doubtsAbout({ name: "Cert_Collisions2022_Golden" }, run)).toEqual([]);
});
