import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { principalComponents, projected } from "./principalComponents";

const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe("principal components", () => {
  it("finds the axes of an ellipse: x = 3 cos t, y = sin t turned by 30 degrees", () => {
    const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const points = Array.from({ length: 24 }, (_, i) => {
      const [x, y] = [3 * Math.cos((2 * Math.PI * i) / 24), Math.sin((2 * Math.PI * i) / 24)];
      return Float64Array.of(5 + c * x - s * y, 1 + s * x + c * y);
    });
    const { mean, components } = principalComponents(points, 2);
    expect(mean[0]).toBeCloseTo(5, 10);
    expect(mean[1]).toBeCloseTo(1, 10);
    expect(Math.abs(components[0][0])).toBeCloseTo(c, 6);
    expect(components[0][0] * components[0][1]).toBeCloseTo(c * s, 6);
    expect(inner(components[0], components[1])).toBeCloseTo(0, 6);
  });

  it("reproduces maps of up to 800 that are made of so many components, and projects twice as once", () => {
    const number = fc.integer({ min: -20, max: 20 });
    const pattern = fc.array(number, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 2, maxLength: 2 }),
        fc.array(fc.tuple(number, number), { minLength: 5, maxLength: 9 }),
        pattern,
        (patterns, weights, other) => {
          const maps = weights.map(([a, b]) =>
            Float64Array.from(patterns[0], (x, i) => a * x + b * patterns[1][i]),
          );
          const found = principalComponents(maps, 3);
          for (const map of maps) projected(found, map).forEach((x, i) => expect(x).toBeCloseTo(map[i], 0));
          const once = projected(found, Float64Array.from(other));
          projected(found, once).forEach((x, i) => expect(x).toBeCloseTo(once[i], 0));
        },
      ),
      { numRuns: 50 },
    );
  });
});
