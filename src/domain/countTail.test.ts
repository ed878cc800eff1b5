import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma, logGammaP, logGammaQ, logNormalTail, sigmaOfLogTail, significance } from "./countTail";

/** P(Poisson(mu) <= n) by summing the law itself. */
function poissonCdf(n: number, mu: number): number {
  let term = Math.exp(-mu);
  let sum = term;
  for (let k = 1; k <= n; k++) sum += term *= mu / k;
  return sum;
}

describe("tails of counts", () => {
  it("agrees with the summed Poisson law at whole numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.1, max: 60, noNaN: true }), (n, mu) => {
        const cdf = poissonCdf(n, mu);
        expect(Math.exp(logGammaQ(n + 1, mu))).toBeCloseTo(cdf, 10);
        expect(Math.exp(logGammaP(n + 1, mu))).toBeCloseTo(1 - cdf, 10);
      }),
    );
  });

  it("has log-gamma right at known values", () => {
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 10);
  });

  it("converts probabilities to sigma and back, from 1/2 to 1e-300", () => {
    for (const z of [0, 0.5, 1, 2, 3, 5, 8, 12, 20, 37])
      expect(sigmaOfLogTail(logNormalTail(z))).toBeCloseTo(z, 6);
    expect(sigmaOfLogTail(Math.log(1.349898e-3))).toBeCloseTo(3, 5);
    expect(sigmaOfLogTail(Math.log(2.866516e-7))).toBeCloseTo(5, 5);
    expect(sigmaOfLogTail(Math.log(0.841345))).toBeCloseTo(-1, 4);
  });

  it("gives a dead region of 25 clusters about -6.6 sigma: P(0 | 25) = e^-25", () => {
    expect(significance(0, 250, 10)).toBeLessThan(-6.4);
    expect(significance(0, 250, 10)).toBeGreaterThan(-7);
  });

  it("keeps the skewness a Gaussian loses: +5 sigma of hits is less significant than -5 sigma", () => {
    const [expected, dispersion] = [500, 10];
    const step = 5 * Math.sqrt(expected * dispersion);
    expect(significance(expected + step, expected, dispersion)).toBeLessThan(5);
    expect(significance(expected - step, expected, dispersion)).toBeLessThan(-5);
  });

  it("rises with the observed hits, is finite, and has the sign of the deviation", () => {
    const counts = fc.tuple(
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.double({ min: 1, max: 5000, noNaN: true }),
      fc.double({ min: 1, max: 20, noNaN: true }),
    );
    fc.assert(
      fc.property(counts, ([observed, expected, dispersion]) => {
        const here = significance(observed, expected, dispersion);
        expect(Number.isFinite(here)).toBe(true);
        expect(
          significance(observed + 3 * Math.sqrt(dispersion * expected) + dispersion, expected, dispersion),
        ).toBeGreaterThan(here);
      }),
    );
  });
});
