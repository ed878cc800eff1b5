import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceAt, isBeyond, sigmaOfEvidence } from "./calibration";

const calibration = {
  thresholds: { cold: 4.5, hot: 4.5, reach: 5 },
  evidence: { chamber: { cold: 10, hot: 25 } },
};
const sigma = sigmaOfEvidence(calibration, "chamber");

describe("sigma of evidence", () => {
  it("puts the evidence at the group's own threshold on the common one, by side", () => {
    expect(sigma(-1, 10)).toBeCloseTo(-4.5, 5);
    expect(sigma(1, 25)).toBeCloseTo(4.5, 5);
    expect(isBeyond(calibration, sigma(1, 25), 1)).toBe(false);
    expect(isBeyond(calibration, sigma(1, 25.1), 1)).toBe(true);
  });

  it("is that of the probability 1/2 e^-evidence where nothing is calibrated", () => {
    // Tables of the normal law: P(> 3.0902) = 1e-3, so 1/2 e^-x = 1e-3 for x = 6.2146.
    expect(evidenceAt(3.0902)).toBeCloseTo(6.2146, 3);
    const plain = { thresholds: { cold: 6, hot: 6, reach: 6 } };
    const of = sigmaOfEvidence(
      { ...plain, evidence: { any: { cold: evidenceAt(6), hot: evidenceAt(6) } } },
      "any",
    );
    expect(of(1, 6.2146)).toBeCloseTo(3.0902, 4);
    expect(of(1, 0)).toBeCloseTo(0, 9);
  });

  it("rises with the evidence, without a step, as far as counts go", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (nats) => {
        expect(sigma(1, nats + 0.01)).toBeGreaterThan(sigma(1, nats));
        expect(sigma(1, nats + 0.01) - sigma(1, nats)).toBeLessThan(0.02);
      }),
    );
  });

  it("refuses a group that the card does not know", () => {
    expect(() => sigmaOfEvidence(calibration, "ME5/1")).toThrow("ME5/1");
  });
});
