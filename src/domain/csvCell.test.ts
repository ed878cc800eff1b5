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

test("a minus inside is left alone", () => {
  expect(csvText("ME-2/1/07:dead:-0.988:-9.235")).toBe("ME-2/1/07:dead:-0.988:-9.235");
});
