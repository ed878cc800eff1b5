import { expect, test } from "vitest";
import type { ElementAnalysis } from "./runAnalysis";
import { drawnRun } from "./runAnalysis.fixture";
import { verdictCsv } from "./verdictCsv";

const HEADER =
  "run_number,ls_number,me,verdict,why,anomalies,score,threshold,window_first,window_last,n_members,mean_lumi_1e33,recorded_pb,override,comment";
const M2 = "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2";

/** Rows as cells by column name. None of the drawn cells needs a quote. */
function table(csv: string): Record<string, string>[] {
  const [header, ...rows] = csv.trimEnd().split("\r\n");
  const names = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell])));
}

test("the columns of judging.md §3, one row per LS and monitoring element, CRLF", () => {
  expect(verdictCsv([drawnRun("GBl")])).toBe(
    [
      HEADER,
      `380399,1,${M2},GOOD,,,9.235,6.500,1,1,1,20.0000,0.466218,,`,
      `380399,2,${M2},BAD,,ME-2/1/07:dead:-0.988:-9.235,9.235,6.500,2,2,1,20.0000,0.466218,,`,
      `380399,3,${M2},NOT EVALUATED,lumi,,,6.500,,,,,,,`,
      "",
    ].join("\r\n"),
  );
});

test("a defect note of a GOOD LS is listed as an anomaly, and only under its own monitoring element", () => {
  const run = drawnRun("g");
  const [m2] = run.elements;
  const m3: ElementAnalysis = { ...m2, mePath: M2.replace("m2", "m3"), label: "ME-3" };
  const rows = table(verdictCsv([{ ...run, elements: [m2, m3] }]));
  expect(rows.map(({ me, verdict, anomalies }) => [me.slice(-2), verdict, anomalies])).toEqual([
    ["m2", "GOOD", "ME-2/1/07:dead:-0.988:-9.235"],
    ["m3", "GOOD", ""],
  ]);
});

test("an anomaly is listed where its own map was judged, also if another map left the LS not evaluated", () => {
  const run = drawnRun("BmB");
  const [m2] = run.elements;
  const everywhere = { ...m2, lsNumbers: Uint32Array.from([1, 2, 3]), lsScore: Float32Array.from([9, 8, 7]) };
  const m3: ElementAnalysis = { ...m2, mePath: M2.replace("m2", "m3"), label: "ME-3" };
  const rows = table(verdictCsv([{ ...run, elements: [everywhere, m3] }]));
  expect(
    rows
      .filter(({ ls_number }) => ls_number === "2")
      .map(({ me, verdict, why, score, anomalies }) => [me.slice(-2), verdict, why, score, anomalies]),
  ).toEqual([
    ["m2", "NOT EVALUATED", "missing", "8.000", "ME-2/1/07:dead:-0.988:-9.235"],
    ["m3", "NOT EVALUATED", "missing", "", ""],
  ]);
});

test("an LS belongs to the window that judges it, not to one that only borrows its statistics", () => {
  const run = drawnRun("GG.GGG");
  const windows = {
    memberStart: Uint32Array.from([0, 3, 6]),
    memberLs: Uint32Array.from([1, 2, 4, /* extended backwards */ 4, 5, 6]),
    judgesFrom: Uint32Array.from([1, 5]),
  };
  const rows = table(verdictCsv([{ ...run, elements: [{ ...run.elements[0], windows }] }]));
  expect(rows.map((row) => [row.ls_number, row.window_first, row.window_last, row.n_members])).toEqual([
    ["1", "1", "4", "3"],
    ["2", "1", "4", "3"],
    ["4", "1", "4", "3"],
    ["5", "4", "6", "3"],
    ["6", "4", "6", "3"],
  ]);
});

test("a run in which nothing could be judged still lists each LS with its why", () => {
  const rows = table(verdictCsv([drawnRun("ff", { elements: [] })]));
  expect(rows.map(({ ls_number, me, verdict, why }) => [ls_number, me, verdict, why])).toEqual([
    ["1", "", "NOT EVALUATED", "failed"],
    ["2", "", "NOT EVALUATED", "failed"],
  ]);
});

test("a monitoring element with a hostile name stays one harmless cell", () => {
  const run = drawnRun("G");
  const csv = verdictCsv([{ ...run, elements: [{ ...run.elements[0], mePath: '=HYPERLINK("a","b")' }] }]);
  expect(csv).toContain(`380399,1,"'=HYPERLINK(""a"",""b"")",GOOD,`);
});
