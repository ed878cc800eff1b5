import { describe, expect, it } from "vitest";
import {
  formatDuration,
  formatHits,
  formatCount,
  formatLsCount,
  formatLsRange,
  formatLumi,
  formatNumber,
  formatPercent,
  formatSigma,
  formatUtc,
} from "./format";
import { formatLost, formatRecorded } from "./formatRecorded";

describe("numbers on the screen", () => {
  it("separates thousands and writes a true minus", () => {
    expect(formatNumber(-168617)).toBe("−168,617");
    expect(formatNumber(54.94, 1)).toBe("54.9");
  });

  it("never writes 0 or NaN for a value nobody has, nor minus zero", () => {
    expect(formatNumber(Number.NaN, 2)).toBe("–");
    expect(formatPercent(Number.NaN)).toBe("–");
    expect(formatUtc(Number.NaN)).toBe("–");
    expect(formatNumber(-0.04, 1)).toBe("0.0");
  });

  it("stops sigma where the calibration stops", () => {
    expect(formatSigma(-12.3, 10)).toBe("< −10");
    expect(formatSigma(10, 10)).toBe("> 10");
    expect(formatSigma(-9.24, 10)).toBe("−9.2");
    expect(formatSigma(-7, 5.5)).toBe("< −5.5");
  });

  it("gives an expectation as many digits as it deserves", () => {
    expect([9005.2, 54.94, 0.318, 0].map(formatHits)).toEqual(["9,005", "54.9", "0.32", "0"]);
  });

  it("writes percent with its sign, /pb with two decimals", () => {
    expect(formatPercent(1.42, 0, true)).toBe("+142 %");
    expect(formatPercent(-0.613, 1, true)).toBe("−61.3 %");
    expect(formatLumi(5.8366)).toBe("5.84 /pb");
  });

  it("never writes 0 /pb where the luminosity is unknown", () => {
    const unknown = { nLs: 2, recordedPb: 0, nLsLumiUnknown: 2 };
    const partly = { nLs: 3, recordedPb: 0.451, nLsLumiUnknown: 1 };
    const known = { nLs: 3, recordedPb: 0.451, nLsLumiUnknown: 0 };
    const none = { nLs: 0, recordedPb: 0, nLsLumiUnknown: 0 };
    expect([none, known, partly, unknown].map(formatRecorded)).toEqual(["0", "0.45", "≥ 0.45", "unknown"]);
    expect([none, known, partly, unknown].map(formatLost)).toEqual(["0", "−0.45", "≤ −0.45", "unknown"]);
  });

  it("writes LS ranges with an en dash and without separators, counts with separators", () => {
    expect(formatLsRange(1188, 1201)).toBe("LS 1188–1201");
    expect(formatLsRange(915, 915)).toBe("LS 915");
    expect(formatLsCount(1500)).toBe("1,500 LS");
    expect([0, 1, 1500].map((n) => formatCount(n, "hit"))).toEqual(["0 hits", "1 hit", "1,500 hits"]);
  });

  it("writes spans in hours and minutes", () => {
    expect([34_980_000, 480_000, 29_000, NaN].map(formatDuration)).toEqual([
      ...["9 h 43 min", "8 min", "< 1 min", "–"],
    ]);
  });

  it("writes UTC as ISO without the T", () => {
    expect(formatUtc(Date.UTC(2024, 7, 18, 4, 29, 18))).toBe("2024-08-18 04:29:18");
  });
});
