import { expect, test } from "vitest";
import { csvText } from "./csvCell";

test("commas, quotes and line breaks are quoted as RFC 4180 says", () => {
  expect(csvText("CSC/CSCOfflineMonitor/recHits/hRHGlobalm2")).toBe(
    "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
  );
  expect(csvText('5" tube, old')).toBe('"5"" tube, old"');
  expect(csvText("two\r\nlines")).toBe('"two\r\nlines"');
  expect(csvText("")).toBe("");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1", "\n"])(
  "%j cannot run as a formula",
  (text) => {
    expect(csvText(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test.each(["a;=1+1", "fine; +1", "a\t@SUM(A1)", "; -1", "=1;=2"])(
  "%j cannot either where the spreadsheet parts cells by semicolons or tabs",
  (text) => {
    for (const cell of csvText(text).split(/[;\t]/)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  },
);

test("a minus inside is left alone", () => {
  for (const text of [
    "ME-2/1/07:dead:-0.988:-9.235",
    "ME-2/1/07:dead:-0.988:-9.2;ME-2/1/08:dead:-1:-9",
    "a; b - c",
  ])
    expect(csvText(text)).toBe(text);
});
