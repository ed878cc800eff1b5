import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma, sigmaOfLogTail } from "../domain/countTail";
import { binomial, binomialAt, normal, poisson, randomOf } from "./random";

/** Mean and variance of n draws. */
function moments(n: number, draw: () => number): { mean: number; variance: number } {
  const draws = Array.from({ length: n }, draw);
  const mean = draws.reduce((sum, x) => sum + x, 0) / n;
  return { mean, variance: draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) };
}

const normalQuantile = (share: number): number =>
  share < 0.5 ? -sigmaOfLogTail(Math.log(share)) : sigmaOfLogTail(Math.log(1 - share));

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

describe("random numbers by key", () => {
  it("give the same stream for the same key, another for any other", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 6 }), fc.nat(5), (key, at) => {
        const stream = () => randomOf(...key);
        const first = stream();
        const again = stream();
        const other = randomOf(...key.map((word, i) => (i === at % key.length ? word ^ 1 : word)));
        const numbers = Array.from({ length: 4 }, first);
        expect(Array.from({ length: 4 }, again)).toEqual(numbers);
        expect(Array.from({ length: 4 }, other)).not.toEqual(numbers);
      }),
    );
  });

  it("are uniform, also over neighbouring keys", () => {
    const n = 100_000;
    const inOneStream = new Float64Array(20);
    const firstOfKeys = new Float64Array(20);
    const random = randomOf(1, 2, 3);
    for (let i = 0; i < n; i++) {
      inOneStream[Math.floor(20 * random())]++;
      firstOfKeys[Math.floor(20 * randomOf(7, i)())]++;
    }
    for (const histogram of [inOneStream, firstOfKeys]) {
      const chi2 = histogram.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0);
      // 19 degrees of freedom: 50 has a chance of 1e-4, and the keys are fixed.
      expect(chi2).toBeLessThan(50);
    }
  });

  it.each([0, 0.3, 4, 9.9, 10, 37, 235, 2150])("draw Poisson numbers of mean and variance %d", (mean) => {
    const n = 40_000;
    const random = randomOf(11, mean * 1000);
    const seen = moments(n, () => poisson(mean, random));
    const meanError = Math.sqrt(mean / n);
    const varianceError = Math.sqrt((mean + 2 * mean ** 2) / n);
    expect(Math.abs(seen.mean - mean)).toBeLessThanOrEqual(4.5 * meanError);
    expect(Math.abs(seen.variance - mean)).toBeLessThanOrEqual(4.5 * varianceError);
  });

  it.each([
    [1370, 0.001],
    [1370, 0.3],
    [1934, 0.97],
    [12, 0.5],
    [5000, 0.01],
  ])("draw binomial numbers of %d trials at %d", (trials, p) => {
    const n = 40_000;
    const random = randomOf(12, trials, p * 1000);
    const draws: number[] = [];
    const seen = moments(n, () => {
      const draw = binomial(trials, p, random);
      draws.push(draw);
      return draw;
    });
    const variance = trials * p * (1 - p);
    expect(Math.abs(seen.mean - trials * p)).toBeLessThan(4.5 * Math.sqrt(variance / n));
    expect(Math.abs(seen.variance / variance - 1)).toBeLessThan(4.5 * Math.sqrt((2 + 1 / variance) / n));
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0 && draw <= trials)).toBe(true);
  });

  it.each([
    [1370, 0.001],
    [1370, 0.3],
    [1934, 0.97],
    [60, 0.4],
    [5000, 0.01],
  ])("make binomial numbers of %d trials at %d of normal ones", (trials, p) => {
    // At evenly spread quantiles the share of each count is that of its law, but for the steps between them.
    const n = 20_000;
    const quantiles = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
    const seen = new Map<number, number>();
    for (const z of quantiles) {
      const draw = binomialAt(trials, p, z);
      seen.set(draw, (seen.get(draw) ?? 0) + 1 / n);
    }
    let [below, off, law] = [0, 0, 0];
    for (let k = 0; k <= trials; k++) {
      below += seen.get(k) ?? 0;
      law += Math.exp(logChoose(trials, k) + k * Math.log(p) + (trials - k) * Math.log(1 - p));
      off = Math.max(off, Math.abs(below - law));
    }
    expect(off).toBeLessThan(0.002);
    expect([binomialAt(trials, p, -9), binomialAt(trials, p, 9)].every((k) => k >= 0 && k <= trials)).toBe(
      true,
    );
  });

  it("draw the certain ends of the binomial law", () => {
    const random = randomOf(13);
    expect([binomial(1370, 0, random), binomial(1370, 1, random), binomial(0, 0.4, random)]).toEqual([
      0, 1370, 0,
    ]);
    expect(binomial(1370, 1.8, random)).toBe(1370);
    expect([binomialAt(1370, 0, 3), binomialAt(1370, 1.8, -3), binomialAt(0, 0.4, 3)]).toEqual([0, 1370, 0]);
  });

  it("draw normal numbers", () => {
    const random = randomOf(5);
    const { mean, variance } = moments(40_000, () => normal(random));
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });
});
