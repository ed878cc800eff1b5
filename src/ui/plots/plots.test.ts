import { describe, expect, it } from "vitest";
import type { Verdict } from "../../domain/verdict";
import { scoreBins } from "./histogramBins";
import { goodBand, trendRatios, trendTop } from "./trendSeries";

const good: Verdict = { state: "GOOD", defects: [] };
const bad: Verdict = { state: "BAD", reasons: [0], defects: [] };
const sum = (part: Uint32Array) => part.reduce((total, n) => total + n, 0);

describe("score histogram", () => {
  it("counts every judged LS once, by threshold and verdict", () => {
    const bins = scoreBins({
      score: Float32Array.of(2, 3, 5.5, 7, NaN, 0.2),
      verdicts: [good, good, good, bad, undefined, good],
      threshold: 4.9,
      reach: 10,
    });
    expect([sum(bins.below), sum(bins.anomaly), sum(bins.bad)]).toEqual([3, 1, 1]);
  });

  it("gathers what is beyond the reach in the last bin, apart from the rest", () => {
    const bins = scoreBins({
      score: Float32Array.of(9.99, 10, 25),
      verdicts: [good, good, bad],
      threshold: 4.9,
      reach: 10,
    });
    expect([bins.anomaly.at(-1), bins.bad.at(-1), bins.anomaly.at(-2)]).toEqual([1, 1, 0]);
    expect(bins.anomaly.at(-3)).toBe(1);
  });
});

describe("region trend", () => {
  const ratios = trendRatios(Float32Array.of(50, 0, 3), Float32Array.of(100, 20, 0));

  it("has no ratio where nothing is expected", () => {
    expect(Array.from(ratios)).toEqual([0.5, 0, NaN]);
  });

  it("holds 95 % of the good LS in the band and lets the bad ones out of it", () => {
    const many = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
    const isGood = new Uint8Array(1001).fill(1);
    expect(goodBand(many, isGood)).toEqual([0.025, 0.975]);
    expect(goodBand(many, isGood.fill(0, 500))?.[1]).toBeLessThan(0.5);
  });

  it("has no band from a handful of LS", () => {
    expect(goodBand(ratios, Uint8Array.of(1, 1, 1))).toBeUndefined();
  });

  it("is not squeezed by one burst, and ends at 4 at most", () => {
    const calm = new Float64Array(300).fill(1);
    expect(trendTop(calm, [0.8, 1.2])).toBe(1.5);
    expect(
      trendTop(
        Float64Array.from(calm, (one, i) => (i === 7 ? 90 : one)),
        [0.8, 1.2],
      ),
    ).toBe(1.5);
    expect(trendTop(new Float64Array(300).fill(9), undefined)).toBe(4);
  });
});
