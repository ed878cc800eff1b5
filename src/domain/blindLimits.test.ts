import { describe, expect, it } from "vitest";
import { smallestGain, smallestLoss } from "./blindLimits";
import { sigmaOfLogTail } from "./countTail";

/** ml.md §3a, exact Poisson: independent clusters that 99 % of such deviations take at that false-alarm rate. */
const EXACT = [
  {
    rate: 1.4e-4,
    loss: { 0.8: 32, 0.5: 107, 0.3: 341, 0.2: 810, 0.1: 3390 },
    gain: { 0.5: 175, 1: 51, 2: 16 },
  },
  {
    rate: 3.3e-5,
    loss: { 0.8: 36, 0.5: 121, 0.3: 381, 0.2: 910, 0.1: 3820 },
    gain: { 0.5: 196, 1: 58, 2: 18 },
  },
  {
    rate: 4.1e-6,
    loss: { 0.8: 40.5, 0.5: 142, 0.3: 450, 0.2: 1050, 0.1: 4500 },
    gain: { 0.5: 225, 1: 66, 2: 21 },
  },
];
const plain = { dispersion: 1, systematic: 0 };

describe("blind limits", () => {
  it.each(EXACT)(
    "are those of the exact count law at a false-alarm rate of $rate",
    ({ rate, loss, gain }) => {
      const threshold = sigmaOfLogTail(Math.log(rate));
      for (const [fraction, expected] of Object.entries(loss))
        expect(smallestLoss({ ...plain, expected, threshold }) / Number(fraction)).toBeCloseTo(1, 1);
      for (const [fraction, expected] of Object.entries(gain))
        expect(smallestGain({ ...plain, expected, threshold }) / Number(fraction)).toBeCloseTo(1, 1);
    },
  );

  it("count clusters, not hits, and fall with the root of the hits down to the systematic floor", () => {
    const at = (expected: number, systematic = 0) =>
      smallestLoss({ expected, dispersion: 10, systematic, threshold: 4.4 });
    expect(at(12000)).toBeCloseTo(smallestLoss({ ...plain, expected: 1200, threshold: 4.4 }), 3);
    expect(at(4e6) / at(16e6)).toBeCloseTo(2, 1);
    expect(at(1e12, 0.01)).toBeCloseTo(0.01 * (4.4 + 2.326), 2);
  });

  it("do not see a dead region that expects too little, and see nothing where nothing is expected", () => {
    // e^-10 is 3.9 sigma, e^-14 is 4.8.
    expect(smallestLoss({ ...plain, expected: 10, threshold: 4.4 })).toBe(1);
    expect(smallestLoss({ ...plain, expected: 14, threshold: 4.4 })).toBeLessThan(1);
    expect(smallestLoss({ ...plain, expected: 0, threshold: 4.4 })).toBe(1);
    expect(smallestGain({ ...plain, expected: 0, threshold: 4.4 })).toBe(Infinity);
  });
});
