import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXPORT_CONTEXT as context } from "./exportContext.fixture";
import { exportFiles } from "./exportFiles";
import type { LsRange } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import { drawnRun } from "./runAnalysis.fixture";

/** LS of the n-th file of an export (0 good, 1 bad, 2 not evaluated) as "run:ls". */
function lsOf(analyses: readonly RunAnalysis[], n: 0 | 1 | 2): Set<string> {
  const listed = JSON.parse(exportFiles(analyses, context)[n].text) as Record<string, LsRange[]>;
  const keys = Object.entries(listed).flatMap(([run, ranges]) =>
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => `${run}:${first + i}`),
    ),
  );
  return new Set(keys);
}

const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")), maxLength: 40 });
const evaluated = ({ runNumber, conditions, verdicts }: RunAnalysis) =>
  Array.from(conditions.lsNumbers)
    .filter((_, k) => verdicts[k].state !== "NOT EVALUATED")
    .map((ls) => `${runNumber}:${ls}`);

describe("the three lists", () => {
  test("hold only their own state; a gap is in none", () => {
    const texts = exportFiles([drawnRun("GGgBB..GGsl")], context).map(({ text }) => text);
    expect(texts.slice(0, 3)).toEqual([
      '{"380399": [[1, 3], [8, 9]]}\n',
      '{"380399": [[4, 5]]}\n',
      '{"380399": [[10, 11]]}\n',
    ]);
  });

  test("a run with no evaluated LS is not in the good list though nothing is flagged", () => {
    const texts = exportFiles([drawnRun("ssff"), drawnRun("GG", { runNumber: 380306 })], context);
    expect(texts[0].text).toBe('{"380306": [[1, 2]]}\n');
    expect(texts[1].text).toBe("{}\n");
  });

  test("are disjoint, cover every LS, and good is within evaluated", () => {
    fc.assert(
      fc.property(picture, picture, (a, b) => {
        const runs = [drawnRun(a), drawnRun(b, { runNumber: 380306 })];
        const [good, bad, not] = [lsOf(runs, 0), lsOf(runs, 1), lsOf(runs, 2)];
        for (const ls of good) expect(bad.has(ls) || not.has(ls)).toBe(false);
        for (const ls of bad) expect(not.has(ls)).toBe(false);
        expect(good.size + bad.size + not.size).toBe(runs[0].verdicts.length + runs[1].verdicts.length);
        const judged = new Set(runs.flatMap(evaluated));
        for (const ls of good) expect(judged.has(ls)).toBe(true);
      }),
    );
  });

  test("taking an evaluation away only shrinks the good list", () => {
    fc.assert(
      fc.property(picture, fc.nat(), fc.constantFrom(...Array.from("sdmlwoxkf")), (drawn, at, letter) => {
        const k = drawn.length === 0 ? 0 : at % drawn.length;
        fc.pre(drawn[k] === "G" || drawn[k] === "g");
        const before = lsOf([drawnRun(drawn)], 0);
        const after = lsOf([drawnRun(drawn.slice(0, k) + letter + drawn.slice(k + 1))], 0);
        for (const ls of after) expect(before.has(ls)).toBe(true);
        expect(after.size).toBe(before.size - 1);
      }),
    );
  });
});

describe("an export", () => {
  test("is eight files, the side-car last with the digests of the others", () => {
    const files = exportFiles([drawnRun("GBs", { runNumber: 900002 })], context);
    expect(
      files.map(({ name, mediaType }) => [
        name.replace("SIMULATED_CSC_Lumiscope_Collisions2024_", ""),
        mediaType,
      ]),
    ).toEqual([
      ["900002_900002_GoodLS.json", "application/json"],
      ["900002_900002_BadLS.json", "application/json"],
      ["900002_900002_NotEvaluated.json", "application/json"],
      ["900002_900002.csv", "text/csv"],
      ["900002_900002_CertJson.json", "application/json"],
      ["900002_900002_RunRegistry.json", "application/json"],
      ["900002_900002_HandOver.txt", "text/plain"],
      ["900002_900002.provenance.json", "application/json"],
    ]);
    const sideCar = JSON.parse(files.at(-1)?.text ?? "") as { files: object[] };
    expect(sideCar.files).toEqual(
      files.slice(0, -1).map(({ kind, name, text }) => ({ kind, name, sha256: context.sha256(text) })),
    );
  });

  test("has the same bytes in whatever order the runs come, and at another time says so in side-car and hand-over only", () => {
    const [a, b] = [drawnRun("GBs"), drawnRun("GG", { runNumber: 380306 })];
    const first = exportFiles([a, b], context);
    expect(exportFiles([b, a], context)).toEqual(first);
    const later = exportFiles([a, b], { ...context, createdAt: context.createdAt + 1000 });
    expect(later.filter(({ kind }) => kind !== "provenance")).toEqual(first.slice(0, -1));
    expect(later.at(-1)?.text.replace("09:00:01.000Z", "09:00:00.000Z")).toBe(first.at(-1)?.text);
  });

  test("refuses what must not be mixed", () => {
    expect(() => exportFiles([], context)).toThrow("no run was judged");
    expect(() => exportFiles([drawnRun("G"), drawnRun("B", { datasetId: 2 })], context)).toThrow(
      "comes twice",
    );
    expect(() =>
      exportFiles(
        [drawnRun("G"), drawnRun("G", { runNumber: 2, calibratedAt: "2026-01-01T00:00:00Z" })],
        context,
      ),
    ).toThrow("different rules");
    expect(() => exportFiles([drawnRun("G", { recipeVersion: 2 })], context)).toThrow(
      "judged by csc-default version 2",
    );
  });

  test("refuses verdicts that do not match the lumisections one to one", () => {
    const run = drawnRun("GBG");
    expect(() => exportFiles([{ ...run, verdicts: run.verdicts.slice(1) }], context)).toThrow(
      "2 verdicts for 3",
    );
    const twice = { ...run.conditions, lsNumbers: Uint32Array.from([1, 1, 2]) };
    expect(() => exportFiles([{ ...run, conditions: twice }], context)).toThrow("LS 1 is out of order");
  });
});

describe("an export of what a candidate judged", () => {
  const sha256 = "1a2b3c4d".repeat(8);
  const candidate = {
    ...{ sha256, name: "ME-2 dense 10", mePath: "CSC/x", label: "ME-2" },
    found: ["GOOD", "BAD", "GOOD"],
    deployed: ["GOOD", "GOOD", "GOOD"],
  } as const;
  const judged = drawnRun("xBx", { candidate });

  test("has the candidate in every name and its sha-256 in the side-car, and touches no list of others", () => {
    const list = { name: "Cert_Golden.json", sha256: "", list: new Map([[380399, [[1, 3]]]]) } as const;
    const files = exportFiles([judged], {
      ...context,
      certified: { ...list, certifiedBy: "people", list: new Map() },
    });
    for (const { name } of files) expect(name).toContain("_CANDIDATE-1a2b3c4");
    expect(files.map(({ kind }) => kind)).toEqual([
      ...["goodLs", "badLs", "notEvaluated", "csv", "certJson", "handOver", "provenance"],
    ]);
    expect(files[0]).toMatchObject({ kind: "goodLs", text: "{}\n" });
    const sideCar = JSON.parse(files.at(-1)?.text ?? "") as Record<string, unknown>;
    expect(sideCar.candidate).toMatchObject({ sha256, name: "ME-2 dense 10", me: "CSC/x" });
    expect(sideCar.runs).toMatchObject([
      { candidateFlips: [{ deployed: "GOOD", candidate: "BAD", nLs: 1 }] },
    ]);
    expect(files.find(({ kind }) => kind === "handOver")?.text).toMatch(/CANDIDATE: ME-2 dense 10, sha-256/);
    expect(files.find(({ kind }) => kind === "certJson")?.text).toContain("CANDIDATE-1a2b3c4");
  });

  test("is none together with what the deployed network judged", () => {
    const other = drawnRun("G", { runNumber: 380400 });
    expect(() => exportFiles([judged, other], context)).toThrow(/different rules/);
  });
});

describe("the side-car", () => {
  const sideCar = (run: RunAnalysis) =>
    JSON.parse(exportFiles([run], context).at(-1)?.text ?? "") as Record<string, unknown> & {
      runs: Record<string, unknown>[];
    };

  test("names tool, time, recipe, cuts, network, card, thresholds", () => {
    expect(sideCar(drawnRun("GBs"))).toMatchObject({
      format: "lumiscope-provenance",
      formatVersion: 1,
      tool: { name: "lumiscope", version: "0.1.0" },
      createdUtc: "2026-11-23T09:00:00.000Z",
      simulated: false,
      partial: false,
      recommendsFor: "csc-csc",
      recipe: { name: "csc-default", version: 1, selection: { minInstLumi: 2 }, window: { minLumiSum: 300 } },
      network: { name: "csc-default", sha256: "0123456789abcdef".repeat(4) },
      calibratedAt: "2026-11-01T08:00:00Z",
      thresholds: { cold: 6.5, hot: 7, reach: 10 },
    });
    expect(sideCar(drawnRun("G", { modelSha256: undefined })).network).toBeNull();
    expect(sideCar(drawnRun("G")).recipe).not.toHaveProperty("threshold");
    expect(sideCar(drawnRun("G")).runs[0]).not.toHaveProperty("elements.0.measuredOnReference");
    expect(sideCar(drawnRun("l", { notes: ["OMS did not answer"] })).runs[0].notes).toEqual([
      "OMS did not answer",
    ]);
  });

  test("says what judged where there is no card: the recipe's threshold, what the reference run gave", () => {
    const run = drawnRun("G", { modelSha256: undefined, calibratedAt: undefined });
    const byRecipe = { ...context, recipe: { ...context.recipe, network: null, threshold: 5 } };
    const said = JSON.parse(exportFiles([run], byRecipe).at(-1)?.text ?? "") as object;
    expect(said).toMatchObject({ calibratedAt: null, recipe: { threshold: 5 } });
    expect(said).toHaveProperty("runs.0.elements.0.measuredOnReference", {
      overDispersion: { "ME2/1": 7.5 },
      binDispersion: 6,
    });
  });

  test("says below which loss and gain each region is blind, on one line", () => {
    const said = exportFiles([drawnRun("G")], context).at(-1)?.text ?? "";
    expect(said).toContain('"nLs": [1, 3, 10, 30]');
    expect(said).toContain('"losses": [0.4, 0.23, 0.13, 0.07]');
    expect(sideCar(drawnRun("G")).runs[0]).toHaveProperty(
      "elements.0.blindLimits.byRegion.ME-2/1/07.gains",
      [0.6, 0.3, 0.15, 0.08],
    );
  });

  test("lists every anomaly as a segment, severe or not", () => {
    const { runs } = sideCar(drawnRun("B"));
    const segment = {
      region: "ME-2/1/07",
      kind: "dead",
      scope: "chamber",
      from: 1,
      to: 1,
      fraction: -0.988,
      significance: -9.235,
    };
    expect(runs[0].segments).toMatchObject([{ ...segment, severe: true, rule: "adjacentChambers" }]);
    const mild = drawnRun("g", { segments: [{ ...drawnRun("g").segments[0], severityRule: undefined }] });
    expect(sideCar(mild).runs[0].segments).toMatchObject([{ ...segment, severe: false, rule: null }]);
  });

  test("tells what was not evaluated and why, with unknown luminosity apart", () => {
    expect(sideCar(drawnRun("Gsslls")).runs[0]).toMatchObject({
      verdicts: {
        good: { nLs: 1, recordedPb: 0.466218, nLsLumiUnknown: 0 },
        notEvaluated: { nLs: 5, recordedPb: 1.398654, nLsLumiUnknown: 2 },
      },
      notEvaluated: [
        {
          why: "selection",
          detail: "beams_stable is not true",
          runRegistry: "NOTSET",
          nLs: 3,
          ls: [
            [2, 3],
            [6, 6],
          ],
        },
        { why: "lumi", nLs: 2, recordedPb: null, nLsLumiUnknown: 2, ls: [[4, 5]] },
      ],
    });
  });

  test("writes LS ranges on one line and leaves texts as they are", () => {
    const detail = "LS [\n 1,\n 2\n] failed";
    const run = drawnRun("Gs");
    const verdicts = [run.verdicts[0], { state: "NOT EVALUATED", why: "failed", detail } as const];
    const { text } = exportFiles([{ ...run, verdicts }], context)[7];
    expect(text).toContain("[2, 2]");
    expect(text).toContain(JSON.stringify(detail));
  });

  test("counts skipped maps by monitoring element and reason", () => {
    const skip = (lsNumber: number, reason: string) => ({ mePath: "CSC/m2", lsNumber, reason });
    const { runs } = sideCar(
      drawnRun("Gff", { skipped: [skip(3, "NaN cell"), skip(2, "NaN cell"), skip(1, "wrong shape")] }),
    );
    expect(runs[0].skippedMaps).toEqual([
      { me: "CSC/m2", reason: "NaN cell", nLs: 2, ls: [[2, 3]] },
      { me: "CSC/m2", reason: "wrong shape", nLs: 1, ls: [[1, 1]] },
    ]);
  });
});
