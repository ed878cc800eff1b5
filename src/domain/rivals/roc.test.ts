import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderRoc, falseDiscoveryRate, flaggedShare, thresholdAtDetection } from "./roc";

const scores = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });

describe("area under the ROC curve", () => {
  it("is 5/6 for the example worked by hand: of 12 pairs 9.5 are won, half a point each for a tie", () => {
    // 3 beats 1, 2 and ties 3; 5 and 4 beat all of 1, 2, 3, 3.
    expect(areaUnderRoc([5, 4, 3], [1, 2, 3, 3])).toBeCloseTo((4 + 4 + 2 + 0.5 * 2) / 12, 12);
  });

  it("is what counting all pairs gives, and mirrors when the sides are exchanged", () => {
    fc.assert(
      fc.property(scores, scores, (faulty, good) => {
        const won = faulty.flatMap((a) => good.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const area = areaUnderRoc(faulty, good);
        expect(area).toBeCloseTo(won.reduce<number>((sum, x) => sum + x, 0) / won.length, 10);
        expect(areaUnderRoc(good, faulty)).toBeCloseTo(1 - area, 10);
      }),
    );
  });
});

describe("false positives at a given detection", () => {
  it("takes the first percentile of 200 faulty scores", () => {
    const faulty = Array.from({ length: 200 }, (_, i) => i);
    expect(thresholdAtDetection(faulty, 0.99)).toBe(2);
    expect(flaggedShare([0, 1, 2, 3], 2)).toBe(0.5);
  });

  it("detects at least the share asked for, and no larger threshold does", () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (faulty, detection) => {
        const threshold = thresholdAtDetection(faulty, detection);
        const above = faulty.filter((score) => score > threshold).length / faulty.length;
        expect(flaggedShare(faulty, threshold)).toBeGreaterThanOrEqual(detection - 1e-9);
        expect(above).toBeLessThan(detection + 1e-9);
      }),
    );
  });

  it("reproduces the FDR of the ECAL authors: 0.059 false towers a map and one true one are 0.056 (ml.md §0.1)", () => {
    const nTowers = 306;
    expect(falseDiscoveryRate(1.9e-4, 0.99, 1 / (nTowers - 1))).toBeCloseTo(0.056, 2);
    expect(falseDiscoveryRate(0, 0.99, 1)).toBe(0);
  });
});
