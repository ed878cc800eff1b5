import { expect, it } from "vitest";
import { compareVerdicts } from "./compareVerdicts";
import { drawnRun } from "./runAnalysis.fixture";
import { verdictCsv } from "./verdictCsv";

const csv = verdictCsv([drawnRun("GGBBGs")]);
const lines = csv.split("\r\n");
const nRows = lines.length - 2;
const SAME = { nRows, nMissing: 0, nVerdicts: 0, nScores: 0 };

/** The table with one cell of its second row changed. */
function withCell(column: string, value: (was: string) => string): string {
  const at = lines[0].split(",").indexOf(column);
  const cells = lines[2].split(",");
  return [...lines.slice(0, 2), cells.with(at, value(cells[at])).join(","), ...lines.slice(3)].join("\r\n");
}

it("finds a table equal to itself", () => {
  expect(nRows).toBeGreaterThanOrEqual(6);
  expect(compareVerdicts(csv, csv)).toEqual(SAME);
});

it("counts a verdict or its reason that differs", () => {
  expect(
    compareVerdicts(
      csv,
      withCell("verdict", () => "BAD"),
    ),
  ).toEqual({ ...SAME, nVerdicts: 1 });
  expect(
    compareVerdicts(
      csv,
      withCell("why", () => "failed"),
    ),
  ).toEqual({ ...SAME, nVerdicts: 1 });
});

it("forgives a score one quantum, not two, and not its absence", () => {
  const shifted = (by: number) => withCell("score", (was) => (Number(was) + by).toFixed(3));
  expect(compareVerdicts(csv, shifted(0.001))).toEqual(SAME);
  expect(compareVerdicts(csv, shifted(-0.002))).toEqual({ ...SAME, nScores: 1 });
  expect(
    compareVerdicts(
      csv,
      withCell("score", () => ""),
    ),
  ).toEqual({ ...SAME, nScores: 1 });
});

it("counts a window that differs as a score", () => {
  expect(
    compareVerdicts(
      csv,
      withCell("window_last", () => "99"),
    ),
  ).toEqual({ ...SAME, nScores: 1 });
});

it("counts rows that only one of them has", () => {
  const shorter = `${lines.slice(0, 4).join("\r\n")}\r\n`;
  expect(compareVerdicts(csv, shorter)).toEqual({ ...SAME, nMissing: nRows - 3 });
  expect(compareVerdicts(shorter, csv)).toEqual({ ...SAME, nRows: 3, nMissing: nRows - 3 });
});

it("finds nothing equal where a column is not there", () => {
  const without = csv.replace("score", "points");
  expect(compareVerdicts(without, csv).nScores).toBe(nRows);
  expect(compareVerdicts(without, without).nScores).toBe(nRows);
});
