import fc from "fast-check";
import { expect, it } from "vitest";
import { weightedMedian } from "./weightedMedian";

const medianOf = (parts: readonly (readonly [value: number, weight: number])[]) =>
  weightedMedian(
    Float64Array.from(parts, ([value]) => value),
    Float64Array.from(parts, ([, weight]) => weight),
  );

it("is where the weights of the sorted values reach half", () => {
  // Whole weights: sums are the same in any order.
  const part = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 60 }), (parts) => {
      const sorted = [...parts].sort(([a], [b]) => a - b);
      const half = parts.reduce((sum, [, weight]) => sum + weight, 0) / 2;
      let below = 0;
      const wanted = sorted.find(([, weight]) => (below += weight) >= half)?.[0];
      expect(medianOf(parts)).toBe(wanted);
    }),
  );
});

it("is NaN of nothing", () => {
  expect(medianOf([])).toBeNaN();
});
