import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSideCar } from "../src/dials/side-car/readSideCar";
import { certifiedListOf } from "../src/domain/certifiedList";
import type { ExportContext } from "../src/domain/exportContext";
import { exportFiles } from "../src/domain/exportFiles";
import { EXPORT_CONTEXT } from "../src/domain/exportContext.fixture";
import { drawnLog } from "../src/domain/decisions/decisionEvents.fixture";
import { withDecisions } from "../src/domain/decisions/withDecisions";
import { type ExportPart, joinExports } from "../src/domain/joinExports";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { drawnRun } from "../src/domain/runAnalysis.fixture";

const { sha256 } = EXPORT_CONTEXT;
const listed = (name: string, text: string) => certifiedListOf({ name, text, sha256 });
const CONTEXT: ExportContext = {
  ...EXPORT_CONTEXT,
  certified: listed(
    "Cert_Collisions2024_380000_380999_Golden.json",
    '{"380399": [[1, 4]], "380306": [[2, 9]]}',
  ),
  required: listed("Collisions24_13p6TeV_380000_380999_DCSOnly_TkPx.json", '{"380399": [[2, 9]]}'),
};

/** An export as it is read from a disk. */
function part(analyses: readonly RunAnalysis[], context = CONTEXT): ExportPart {
  const files = exportFiles(analyses, context);
  return {
    sideCar: readSideCar(files[files.length - 1].text),
    texts: new Map(files.map(({ kind, text }) => [kind, text])),
  };
}

/** Decisions of people on run 380399, some undone or in conflict. */
const anyLog = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 8 }).map(drawnLog);

const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsml.")), minLength: 1, maxLength: 12 });

describe("exports of single runs joined", () => {
  test("are the export of all of them, byte for byte, in whatever order they come", () => {
    fc.assert(
      fc.property(
        fc.array(picture, { minLength: 1, maxLength: 5 }),
        anyLog,
        fc.nat(),
        (pictures, log, turn) => {
          const drawn = pictures.map((one, i) => drawnRun(one, { runNumber: 380399 - 31 * i }));
          const runs = drawn.map((run) => withDecisions(run, log)).reverse();
          const parts = runs.map((run) => part([run]));
          const at = turn % parts.length;
          const turned = [...parts.slice(at), ...parts.slice(0, at)];
          expect(joinExports(turned, sha256)).toEqual(exportFiles(runs, CONTEXT));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("of several runs each are too, or are refused where the runs of one lie between another's", () => {
    const runs = ["GB", "sG", "GG", "B"].map((drawn, i) => drawnRun(drawn, { runNumber: 380306 + i }));
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }), (partOf) => {
        const groups = [2, 0, 1].map((p) => runs.filter((_, i) => partOf[i] === p));
        const parts = groups.filter((group) => group.length > 0).map((group) => part(group));
        const isInterleaved = partOf.some((p, i) => i > 0 && p !== partOf[i - 1] && partOf.indexOf(p) < i);
        if (isInterleaved)
          expect(() => joinExports(parts, sha256)).toThrow("lies between the runs of another");
        else expect(joinExports(parts, sha256)).toEqual(exportFiles(runs, CONTEXT));
      }),
      { numRuns: 40 },
    );
  });

  test("have the time of the last, and join again", () => {
    const [a, b, c] = [380306, 380307, 380308].map((runNumber) => drawnRun("GB", { runNumber }));
    const later = { ...CONTEXT, createdAt: CONTEXT.createdAt + 60_000 };
    const ab = joinExports([part([a]), part([b], later)], sha256);
    const joined = {
      sideCar: readSideCar(ab[ab.length - 1].text),
      texts: new Map(ab.map(({ kind, text }) => [kind, text])),
    };
    expect(joinExports([part([c]), joined], sha256)).toEqual(exportFiles([a, b, c], later));
  });

  test.each<[string, Partial<RunAnalysis>, string]>([
    ["a run twice", {}, "run 380399 comes twice: of /Muon0/Run2024D-PromptReco-v1/DQMIO and of"],
    [
      "Express and Prompt of one run",
      { datasetName: "/StreamExpress/Run2024D-Express-v1/DQMIO" },
      "comes twice: of /Muon0/Run2024D-PromptReco-v1/DQMIO and of /StreamExpress/Run2024D-Express-v1/DQMIO",
    ],
    [
      "Express and Prompt of two runs",
      { runNumber: 380400, datasetName: "/StreamExpress/Run2024D-Express-v1/DQMIO" },
      "different processings are never joined",
    ],
    [
      "another card",
      { runNumber: 380400, cardSha256: "f".repeat(64) },
      "runs 380399 and 380400 were judged by different rules: cardSha256",
    ],
  ])("refuse %s", (_what, change, message) => {
    expect(() => joinExports([part([drawnRun("G")]), part([drawnRun("B", change)])], sha256)).toThrow(
      message,
    );
  });

  test("refuse a part that was vetoed by another list, or none, and nothing at all", () => {
    const plain = part([drawnRun("G", { runNumber: 380400 })], { ...CONTEXT, certified: undefined });
    expect(() => joinExports([part([drawnRun("G")]), plain], sha256)).toThrow(
      "certified list, kinds of files",
    );
    expect(() => joinExports([], sha256)).toThrow("nothing to join");
  });
});
