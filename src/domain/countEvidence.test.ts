import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CountScatter, likelihoodWeights, stretchEvidence, STRENGTHS } from "./countEvidence";

const poisson = { dispersion: 1, firing: 0, allowance: 0 };
const ratio = (scatter: CountScatter, factor: number, observed: number, expected: number) => {
  const weights = likelihoodWeights(scatter, factor);
  if (!weights) throw new Error("no weights");
  return weights.perObserved * observed + weights.perExpected * expected;
};
const logFactorial = (n: number): number => (n < 2 ? 0 : Math.log(n) + logFactorial(n - 1));
const logPoisson = (n: number, mean: number) => n * Math.log(mean) - mean - logFactorial(n);
const logBinomial = (n: number, of: number, p: number) =>
  logFactorial(of) - logFactorial(n) - logFactorial(of - n) + n * Math.log(p) + (of - n) * Math.log(1 - p);

describe("evidence of counts", () => {
  it("is the Poisson log-likelihood ratio, in clusters where hits come in clusters", () => {
    const exact = logPoisson(6, 6) - logPoisson(6, 12);
    expect(ratio(poisson, 0.5, 6, 12)).toBeCloseTo(exact, 12);
    expect(ratio({ ...poisson, dispersion: 10 }, 0.5, 60, 120)).toBeCloseTo(exact, 12);
  });

  it("is the binomial one where a channel fires at most once an event", () => {
    const exact = logBinomial(70, 200, 0.25) - logBinomial(70, 200, 0.5);
    expect(ratio({ ...poisson, firing: 0.5 }, 0.5, 70, 100)).toBeCloseTo(exact, 9);
  });

  it("does not look for gains of a channel that fires in every event, and sees its loss", () => {
    const full = { dispersion: 1, firing: 1, allowance: 0.03 };
    expect(likelihoodWeights(full, 1.5)).toBeUndefined();
    expect(stretchEvidence(full, 1, 1000, 1000)).toBe(0);
    expect(stretchEvidence(full, -1, 980, 1000)).toBe(0);
    expect(stretchEvidence(full, -1, 0, 1000)).toBeGreaterThan(1000);
  });

  const scatters = fc.record({
    dispersion: fc.double({ min: 1, max: 20, noNaN: true }),
    firing: fc.constantFrom(0, 0.1, 0.5, 0.9),
    allowance: fc.double({ min: 0, max: 0.1, noNaN: true }),
  });
  const hits = fc.double({ min: 1, max: 1e5, noNaN: true });

  it("is none for exactly the expected hits, nor for any within the allowance", () => {
    fc.assert(
      fc.property(scatters, hits, fc.double({ min: -1, max: 1, noNaN: true }), (scatter, expected, share) => {
        const observed = expected * (1 + share * scatter.allowance * (1 - 1e-9));
        expect(stretchEvidence(scatter, -1, observed, expected)).toBe(0);
        expect(stretchEvidence(scatter, 1, observed, expected)).toBe(0);
      }),
    );
  });

  it("does not fall when more hits are missing, and is at least that of each strength", () => {
    const share = fc.double({ min: 0.02, max: 1, noNaN: true });
    fc.assert(
      fc.property(scatters, hits, share, share, (scatter, expected, a, b) => {
        const [fewer, more] = [Math.min(a, b) * expected, Math.max(a, b) * expected];
        const evidence = stretchEvidence(scatter, -1, fewer, expected);
        expect(evidence).toBeGreaterThanOrEqual(stretchEvidence(scatter, -1, more, expected) - 1e-9);
        for (const factor of STRENGTHS.cold)
          expect(evidence).toBeGreaterThanOrEqual(ratio(scatter, factor, fewer, expected) - 1e-6 * expected);
      }),
    );
  });

  it("does not depend on the unit of the hits", () => {
    fc.assert(
      fc.property(scatters, hits, hits, (scatter, observed, expected) => {
        const tenfold = { ...scatter, dispersion: 10 * scatter.dispersion };
        for (const sign of [-1, 1] as const)
          expect(stretchEvidence(tenfold, sign, 10 * observed, 10 * expected)).toBeCloseTo(
            stretchEvidence(scatter, sign, observed, expected),
            6,
          );
      }),
    );
  });
});
