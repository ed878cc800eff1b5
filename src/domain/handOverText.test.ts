import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asciiText } from "./asciiText";
import { certifiedListOf } from "./certifiedList";
import { EXPORT_CONTEXT } from "./exportContext.fixture";
import { exportFiles } from "./exportFiles";
import type { FileKind } from "./exportFile";
import { HAND_OVER_WIDTH } from "./handOverText";
import type { RunAnalysis } from "./runAnalysis";
import { drawnRun } from "./runAnalysis.fixture";

const textOf = (kind: FileKind, ...runs: RunAnalysis[]): string =>
  exportFiles(runs, EXPORT_CONTEXT).find((file) => file.kind === kind)?.text ?? "";

describe("the hand-over text", () => {
  test("says what was judged, by what, with which result, and what is not known", () => {
    const text = textOf("handOver", drawnRun("GGGBBssl", { notes: ["OMS lost LS 8"] }));
    expect(text.split("\n").slice(0, 4)).toEqual([
      "LUMISCOPE HAND-OVER, workspace csc",
      "Recommendation of a tool, not a certification; recommends for csc-csc.",
      "Made 2026-11-23 09:00 UTC by Lumiscope 0.1.0",
      "Recipe csc-default version 1, network csc-default 0123456789ab, calibrated 2026-11-01T08:00:00Z",
    ]);
    for (const line of [
      "   380399     8         5      3      2      3.264*       2.331      0.932        OMS",
      "RUN 380399 /Muon0/Run2024D-PromptReco-v1/DQMIO",
      "  evaluated: 5 LS (83.3 % of 6 LS that could be certified), 2.331 /pb (100.0 % of 2.331 /pb of known",
      "  BAD:     2 LS (40.0 % of 5 LS evaluated), 0.932 /pb (40.0 % of 2.331 /pb)",
      "  BAD LS:  4-5",
      "    BAD LS 4-5 ME-2/1/07 dead -99 %, -9.2 sigma, hRHGlobalm2",
      "    2 LS selection (beams_stable is not true): 6-7",
      "    1 LS lumi (no OMS row): 8",
      "  OPEN: OMS lost LS 8",
    ])
      expect(text.split("\n")).toContain(line);
    expect(text).toContain("open:    /expert/380399?ws=csc&ds=/Muon0/Run2024D-PromptReco-v1/DQMIO");
  });

  test("says of each sum how many LS of unknown luminosity are not in it", () => {
    const required = certifiedListOf({
      ...{ name: "DCSOnly.json", text: '{"380399": [[1, 5]]}', sha256: EXPORT_CONTEXT.sha256 },
    });
    const files = exportFiles([drawnRun("Gllss")], { ...EXPORT_CONTEXT, required });
    const text = files.find(({ kind }) => kind === "handOver")?.text;
    expect(text).toContain("list DCSOnly: 5 LS 1.399 /pb (2 LS unknown); GOOD too 1 LS 0.466 /pb\n");
    expect(text).toContain("lost:   2 LS of unknown luminosity, NOT EVALUATED: lumi: no OMS row\n");
  });

  test("of simulated data says so first, and names what was left out", () => {
    const text = textOf("handOver", drawnRun("G", { runNumber: 900001, elementsLeftOut: ["CSC/x"] }));
    expect(text).toMatch(/^SIMULATED DATA: /);
    expect(text).toContain("PARTIAL: ");
    expect(text).toContain("OPEN: not judged: CSC/x");
  });

  test("is ASCII in lines of at most 100 characters, whatever people and servers write", () => {
    const picture = fc.string({
      unit: fc.constantFrom(...Array.from("GgBsml.")),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(picture, fc.string({ unit: "grapheme", maxLength: 300 }), (drawn, note) => {
        const lines = textOf("handOver", drawnRun(drawn, { notes: [note] })).split("\n");
        for (const line of lines) {
          expect(line).toMatch(/^[\x20-\x7E]*$/);
          expect(line.length).toBeLessThanOrEqual(HAND_OVER_WIDTH);
        }
        expect(lines.at(-1)).toBe("");
      }),
      { numRuns: 40 },
    );
  });

  test("writes as people do what has no ASCII", () => {
    expect(asciiText("ME−2 – “Müller’s” 5 × 5\n漢")).toBe(`ME-2 - "Muller's" 5 x 5 ?`);
  });
});

describe("ranges for RunRegistry", () => {
  test("are the BAD ones, a hole in none, for csc-csc, and say what recommends them", () => {
    const edits = JSON.parse(textOf("registry", drawnRun("GBB.BG"))) as object[];
    const edit = (start: number, end: number) => ({
      run_number: 380399,
      dataset_name: "/PromptReco/Collisions2024/DQM",
      component: "csc-csc",
      new_lumisection_range: {
        start,
        end,
        status: "BAD",
        comment:
          "ME-2/1/07 dead -99 % (Lumiscope 0.1.0, csc-default version 1 recommends for csc-csc; judged: csc occupancy)",
        cause: "",
      },
    });
    expect(edits).toEqual([edit(2, 3), edit(5, 5)]);
  });

  test("are of the processing that was judged, none where nothing is BAD, and no file without an agreed column", () => {
    const express = drawnRun("B", { datasetName: "/StreamExpress/Run2024D-Express-v1/DQMIO" });
    expect(textOf("registry", express)).toContain('"/Express/Collisions2024/DQM"');
    expect(textOf("registry", drawnRun("Gs"))).toBe("[]\n");
    const kinds = exportFiles([drawnRun("B", { workspace: "hcal" })], EXPORT_CONTEXT).map(({ kind }) => kind);
    expect(kinds).not.toContain("registry");
  });
});

test("the file in DIALS' shape has BAD LS alone, a run without any as {}, and makes no number up", () => {
  const text = textOf("certJson", drawnRun("GBs"), drawnRun("GG", { runNumber: 380306 }));
  expect(text).toMatch(/^\{"380306": \{\},\n "380399": \{\n {2}"2": \[/);
  expect(JSON.parse(text)).toEqual({
    380306: {},
    380399: {
      2: [
        {
          model_id: null,
          me_id: null,
          mse: null,
          filename: "csc-default",
          me: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
          region: "ME-2/1/07",
          kind: "dead",
          score: -9.235,
        },
      ],
    },
  });
});
