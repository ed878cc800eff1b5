import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poisson, randomOf } from "../../simulation/random";
import { significance } from "../countTail";
import { matchedSigma } from "./matchedTest";

describe("the test of a known fault", () => {
  it("is the plain significance of the sum where the fault has one size", () => {
    const counts = [40, 55, 38].map((observed) => ({ observed, expected: 60, dispersion: 2, factor: 0.5 }));
    expect(matchedSigma(counts)).toBeCloseTo(-significance(133, 180, 2), 9);
  });

  it("does not depend on how the counts of one size are divided", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 9 }), (observed) => {
        const parts = observed.map((n) => ({ observed: n, expected: 100, dispersion: 3, factor: 2 }));
        const sum = observed.reduce((a, b) => a + b, 0);
        const whole = { observed: sum, expected: 100 * observed.length, dispersion: 3, factor: 2 };
        expect(matchedSigma(parts)).toBeCloseTo(matchedSigma([whole]), 6);
      }),
    );
  });

  it("is about standard normal without the fault, and combines losses and gains", () => {
    const random = randomOf(3);
    const factors = [0.7, 0.9, 1.2, 1.6];
    const values = Array.from({ length: 2000 }, () =>
      matchedSigma(
        factors.map((factor) => ({ observed: poisson(80, random), expected: 80, dispersion: 1, factor })),
      ),
    );
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + b * b, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(variance).toBeGreaterThan(0.88);
    expect(variance).toBeLessThan(1.12);
  });
});
