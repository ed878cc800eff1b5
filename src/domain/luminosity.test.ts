import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedHits, fitLuminosity, growth } from "./luminosity";

describe("luminosity fit", () => {
  it("finds amplitude and curvature of an exact curve", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.005, max: 0.15, noNaN: true }),
        fc.integer({ min: 100, max: 5000 }),
        (b, a) => {
          const instLumi = Array.from({ length: 40 }, (_, i) => 3 + (i * 18) / 39);
          const fit = fitLuminosity(
            instLumi,
            instLumi.map((l) => a * growth(b, l)),
          );
          expect(fit?.curvature).toBeCloseTo(b, 4);
          expect((fit?.amplitude ?? 0) / a).toBeCloseTo(1, 3);
          expect(fit?.scatter).toBeLessThan(1e-4);
        },
      ),
    );
  });

  it("expects no hits at no luminosity and never a negative number (published fits go negative below L = 0.8)", () => {
    const fit = fitLuminosity([3, 10, 20], [1000, 5000, 14000]);
    if (!fit) throw new Error("no fit");
    expect(expectedHits(fit, 0)).toBe(0);
    for (let l = 0.01; l < 1; l += 0.01) expect(expectedHits(fit, l)).toBeGreaterThan(0);
  });

  it("is the straight line where the hits are proportional", () => {
    const fit = fitLuminosity([2, 5, 10, 20], [200, 500, 1000, 2000]);
    expect(fit?.curvature).toBeCloseTo(0, 4);
  });

  it("states where it holds, and refuses too few LS or an empty reference", () => {
    const fit = fitLuminosity([4, 10, 20], [400, 1000, 2000]);
    expect([fit?.validFrom, fit?.validTo]).toEqual([2, 22]);
    expect(fitLuminosity([4, 10], [400, 1000])).toBeUndefined();
    expect(fitLuminosity([4, 10, 20], [0, 0, 0])).toBeUndefined();
  });
});
