import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { devianceMap, relativeLossMap } from "./lossMap";

describe("loss maps", () => {
  it("has the reference values of the likelihood ratio: 0 of 8 is -4, 16 of 8 is +2.49", () => {
    const [dead, same, twice, nothing] = devianceMap([0, 8, 16, 0], [8, 8, 8, 0], [1, 1, 1, 1]);
    expect(dead).toBeCloseTo(-4, 6);
    expect(same).toBe(0);
    expect(twice).toBeCloseTo(Math.sqrt(2 * (16 * Math.log(2) - 8)), 6);
    expect(nothing).toBeNaN();
  });

  it("shrinks with the square root of the dispersion", () => {
    expect(devianceMap([0], [8], [4])[0]).toBeCloseTo(-2, 6);
  });

  it("is held by the systematic floor where a count has no spread of its own", () => {
    expect(devianceMap([999], [1000], [0], 0.03)[0]).toBeCloseTo(-1 / 30, 2);
  });

  it("has the sign of the difference and is finite wherever something is expected", () => {
    const bins = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(bins, ([n, e]) => {
        const [value] = devianceMap([n], [e], [3]);
        expect(Number.isFinite(value)).toBe(true);
        expect(Math.sign(value) * Math.sign(n - e)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("gives relative loss -1 for no hits, and no value where nothing is expected", () => {
    expect([...relativeLossMap([0, 3, 1], [2, 2, 0])]).toEqual([-1, 0.5, NaN]);
  });
});
