import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibratedSigma } from "./calibration";

const calibration = {
  thresholds: { cold: 4.5, hot: 4.5, reach: 5 },
  rawThresholds: { window: { cold: 4.5, hot: 5 }, ls: { cold: 4.2, hot: 7.4 } },
};
const sigma = (value: number, scale: "window" | "ls" = "ls") => calibratedSigma(calibration, scale, value);

describe("calibrated sigma", () => {
  it("puts each side's own threshold on the common one", () => {
    expect(sigma(7.4)).toBeCloseTo(4.5, 12);
    expect(sigma(-4.2)).toBeCloseTo(-4.5, 12);
    expect(sigma(5, "window")).toBeCloseTo(4.5, 12);
    expect(sigma(-4.5, "window")).toBeCloseTo(-4.5, 12);
  });

  it("leaves the core alone and keeps NaN", () => {
    expect([sigma(1.9), sigma(-2), sigma(0)]).toEqual([1.9, -2, 0]);
    expect(sigma(NaN)).toBeNaN();
  });

  it("rises with the law's sigma, without a step", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.constantFrom("window" as const, "ls" as const),
        (z, scale) => {
          expect(sigma(z + 0.01, scale)).toBeGreaterThan(sigma(z, scale));
          expect(sigma(z + 0.01, scale) - sigma(z, scale)).toBeLessThan(0.02);
        },
      ),
    );
  });
});
