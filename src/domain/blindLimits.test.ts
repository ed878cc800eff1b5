import { describe, expect, it } from "vitest";
import { smallestGain, smallestLoss } from "./blindLimits";
import { stretchEvidence, STRENGTHS } from "./countEvidence";

const poisson = { dispersion: 1, firing: 0, allowance: 0 };
const THRESHOLD = 12;

/** P(Poisson(mean) <= n), summed. */
function upTo(n: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

describe("blind limits", () => {
  it.each([40, 121, 400])(
    "are the losses that the Poisson law shows 99 % of the time, of %i clusters",
    (expected) => {
      const loss = smallestLoss({ scatter: poisson, expected, threshold: THRESHOLD });
      /** The largest count of which that much is evidence enough. */
      const most = (evidence: (count: number) => number) => {
        let count = 0;
        while (evidence(count + 1) >= THRESHOLD) count++;
        return count;
      };
      // log (P(n | f mean) / P(n | mean)) of the strengths that are looked for.
      const ofBank = most((n) =>
        Math.max(...STRENGTHS.cold.map((f) => n * Math.log(f) + (1 - f) * expected)),
      );
      const seen = upTo(ofBank, (1 - loss) * expected);
      // Of whole counts: one more or less is 0.5 % here.
      expect(seen).toBeGreaterThan(0.984);
      expect(seen).toBeLessThan(0.994);
      // A bank of a few strengths is close to a test that knows the loss.
      const ofAny = most((n) => stretchEvidence(poisson, -1, n, expected));
      expect(upTo(ofAny, (1 - 0.9 * loss) * expected)).toBeLessThan(0.99);
    },
  );

  it("count clusters, not hits, and fall with the root of the hits down to the allowance", () => {
    const at = (expected: number, allowance = 0) =>
      smallestLoss({ expected, scatter: { dispersion: 10, firing: 0, allowance }, threshold: THRESHOLD });
    expect(at(12000)).toBeCloseTo(
      smallestLoss({ scatter: poisson, expected: 1200, threshold: THRESHOLD }),
      3,
    );
    expect(at(2000) / at(8000)).toBeGreaterThan(1.6);
    // The weakest loss that is looked for is a tenth: half of it is as likely as none.
    expect(at(1e12)).toBeCloseTo(0.051, 3);
    expect(at(1e12, 0.02)).toBeCloseTo(0.07, 3);
  });

  it("do not see a dead region that expects too little, and see nothing where nothing is expected", () => {
    expect(smallestLoss({ scatter: poisson, expected: 11, threshold: THRESHOLD })).toBe(1);
    expect(smallestLoss({ scatter: poisson, expected: 20, threshold: THRESHOLD })).toBeLessThan(1);
    expect(smallestLoss({ scatter: poisson, expected: 0, threshold: THRESHOLD })).toBe(1);
    expect(smallestGain({ scatter: poisson, expected: 0, threshold: THRESHOLD })).toBe(Infinity);
    const full = { dispersion: 1, firing: 1, allowance: 0.03 };
    expect(smallestGain({ scatter: full, expected: 1000, threshold: THRESHOLD })).toBe(Infinity);
  });
});
