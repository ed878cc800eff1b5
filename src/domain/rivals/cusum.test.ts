import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poisson, randomOf } from "../../simulation/random";
import { countLogRatio, cusumStep } from "./cusum";

describe("log-likelihood ratio of a count", () => {
  it("is that of the Poisson law in units of clusters", () => {
    // n = 30, mu = 50, half of it: ln(25^30 e^-25 / (50^30 e^-50)) = 30 ln 0.5 + 25.
    expect(countLogRatio(30, 50, 1, 0.5)).toBeCloseTo(30 * Math.log(0.5) + 25, 12);
    expect(countLogRatio(300, 500, 10, 0.5)).toBeCloseTo(30 * Math.log(0.5) + 25, 12);
  });

  it("has a mean below 0 where nothing is wrong and above 0 where the fault is as assumed", () => {
    const factor = fc.oneof(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 1.1, max: 5, noNaN: true }),
    );
    fc.assert(
      fc.property(
        factor,
        fc.double({ min: 1, max: 1e4, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (f, mu, dispersion) => {
          expect(countLogRatio(mu, mu, dispersion, f)).toBeLessThan(0);
          expect(countLogRatio(f * mu, mu, dispersion, f)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("takes a dead place for one with 2 % of its hits, so that one hit is not infinitely unlikely", () => {
    expect(countLogRatio(1, 10, 1, 0)).toBe(countLogRatio(1, 10, 1, 0.02));
  });
});

describe("CUSUM", () => {
  const delay = (factor: number, threshold: number, seed: number) => {
    const random = randomOf(seed);
    let sum = 0;
    for (let n = 1; ; n++) {
      sum = cusumStep(sum, countLogRatio(poisson(50 * factor, random), 50, 1, factor));
      if (sum > threshold) return n;
    }
  };

  it("finds a fault of the size it is tuned to after threshold / divergence LS (Lorden)", () => {
    // Divergence of a loss of a fifth of 50 counts: 50 (0.8 ln 0.8 + 0.2) = 1.074 an LS.
    const delays = Array.from({ length: 400 }, (_, seed) => delay(0.8, 12, seed));
    const mean = delays.reduce((sum, n) => sum + n, 0) / delays.length;
    expect(mean).toBeGreaterThan(12 / 1.074 - 1);
    expect(mean).toBeLessThan(12 / 1.074 + 2.5);
  });

  it("never goes below 0", () => {
    expect(cusumStep(1, -3)).toBe(0);
    expect(cusumStep(1, 0.5)).toBe(1.5);
  });
});
