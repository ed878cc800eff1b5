import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { certifiedListOf } from "./certifiedList";
import { exportNames } from "./exportNames";
import { provenanceVetoed } from "./provenanceVetoed";
import { drawnRun } from "./runAnalysis.fixture";
import { vetoedRuns } from "./vetoedList";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const read = (name: string, text: string) => certifiedListOf({ name, text, sha256 });

test("the side-car says of which list the vetoed one is, what it lost, and what nobody here looked at", () => {
  const text = '{"380399": [[2, 9]]}';
  const list = read("Collisions25_13p6TeV_391658_395372_DCSOnly_TkPx.json", text);
  const said = provenanceVetoed(list, vetoedRuns([drawnRun("GGBBslGG")], list));
  expect(said.base).toEqual({
    name: "Collisions25_13p6TeV_391658_395372_DCSOnly_TkPx",
    sha256: sha256(text),
    certifiedBy: "nobody: detector bits alone made the list, it is not human-certified",
    nRuns: 1,
  });
  expect(said.runs).toEqual([
    {
      runNumber: 380399,
      absentFromBase: false,
      listed: { nLs: 7, recordedPb: 2.797308, nLsLumiUnknown: 1 },
      removedBad: { nLs: 2, recordedPb: 0.932436, nLsLumiUnknown: 0 },
      inheritedNotEvaluated: { nLs: 2, recordedPb: 0.466218, nLsLumiUnknown: 1, ls: [[5, 6]] },
      goodNotInBase: { nLs: 1, recordedPb: 0.466218, nLsLumiUnknown: 0 },
      lsUnknownToTheRun: [[9, 9]],
    },
  ]);
});

test.each([
  ["Cert_2024_Golden.json", "Vetoed-Cert_2024_Golden.json"],
  ["DCSOnly 2024.json", "Vetoed-DCSOnly-2024_not-human-certified.json"],
  ["../../etc/passwd", "Vetoed-passwd.json"],
])("of %s ends in %s", (name, end) => {
  expect(exportNames([drawnRun("G")], { certified: read(name, "{}") }).vetoed).toBe(
    `CSC_Lumiscope_Collisions2024_380399_380399_${end}`,
  );
});
