import { describe, expect, it } from "vitest";
import { fitTail, tailQuantile } from "./tailThreshold";

/** Values at the quantiles of a law: no random numbers, so the expected answer is exact but for the fit. */
const quantiles = (n: number, inverse: (upper: number) => number) =>
  Array.from({ length: n }, (_, i) => inverse((i + 0.5) / n));

describe("threshold from the tail of good windows", () => {
  it("finds the quantiles of an exponential tail beyond the data", () => {
    const tail = fitTail(quantiles(5000, (p) => 3 - 0.4 * Math.log(p)));
    expect(tail.shape).toBeCloseTo(0, 1);
    expect(tailQuantile(tail, 1e-3)).toBeCloseTo(3 - 0.4 * Math.log(1e-3), 1);
    expect(tailQuantile(tail, 1e-5) / (3 - 0.4 * Math.log(1e-5))).toBeCloseTo(1, 1);
  });

  it("finds a heavy and a bounded tail", () => {
    const pareto = (shape: number) => (p: number) => 2 + (0.5 / shape) * (p ** -shape - 1);
    for (const shape of [0.2, -0.2]) {
      const tail = fitTail(quantiles(5000, pareto(shape)));
      expect(tail.shape).toBeCloseTo(shape, 1);
      expect(tailQuantile(tail, 1e-4) / pareto(shape)(1e-4)).toBeCloseTo(1, 1);
    }
  });

  it("gives a higher threshold for a smaller budget, and the start of the tail for all of it", () => {
    const tail = fitTail(quantiles(1000, (p) => -Math.log(p)));
    expect(tailQuantile(tail, tail.share)).toBeCloseTo(tail.start, 12);
    expect(tailQuantile(tail, 1e-4)).toBeGreaterThan(tailQuantile(tail, 1e-3));
  });

  it("refuses too few windows and probabilities outside the tail", () => {
    expect(() => fitTail([1, 2, 3])).toThrow(/at least 100/);
    const tail = fitTail(quantiles(1000, (p) => -Math.log(p)));
    expect(() => tailQuantile(tail, 0.5)).toThrow(/not in the tail/);
    expect(() => tailQuantile(tail, 0)).toThrow(/not in the tail/);
  });
});
