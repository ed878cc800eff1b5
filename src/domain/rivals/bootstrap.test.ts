import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal, randomOf } from "../../simulation/random";
import { bootstrapInterval } from "./bootstrap";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe("bootstrap interval", () => {
  it("covers the true mean of 40 normal numbers in about 95 of 100 cases", () => {
    const covered = Array.from({ length: 200 }, (_, k) => {
      const random = randomOf(k, 1);
      const [low, high] = bootstrapInterval(
        Array.from({ length: 40 }, () => normal(random)),
        mean,
      );
      return Number(low <= 0 && 0 <= high);
    });
    // 3 standard deviations of a share of 0.95 of 200 are 0.046; the percentile interval is a little narrow.
    expect(mean(covered)).toBeGreaterThan(0.88);
    expect(mean(covered)).toBeLessThan(0.99);
  });

  it("always holds low <= high, moves with a shift, and is a point for equal items", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 20 }), (values) => {
        const [low, high] = bootstrapInterval(values, mean);
        const shifted = bootstrapInterval(
          values.map((value) => value + 7),
          mean,
        );
        expect(low).toBeLessThanOrEqual(high);
        expect(shifted[0]).toBeCloseTo(low + 7, 9);
        expect(shifted[1]).toBeCloseTo(high + 7, 9);
      }),
      { numRuns: 30 },
    );
    expect(bootstrapInterval([3, 3, 3], mean)).toEqual([3, 3]);
  });

  it("leaves out samples without the statistic, and says so where none has it", () => {
    const ofPositive = (values: readonly number[]) => mean(values.filter((value) => value > 0));
    expect(bootstrapInterval([-1, -1, 5], ofPositive)).toEqual([5, 5]);
    expect(bootstrapInterval([-1], ofPositive)).toEqual([NaN, NaN]);
  });
});
