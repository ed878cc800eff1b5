import { describe, expect, it } from "vitest";
import { errorHistogram, meanError, medianError } from "./errorHistogram";
import { gapDiagnosis } from "./gapDiagnosis";
import type { LsClass } from "./lsClass";
import { expectedHits, meanDeviance, squaredErrors } from "./reconstructionError";
import { trialsOf } from "./searchPlan";

describe("reconstruction error", () => {
  it("is the mean square over the bins of each sample", () => {
    const errors = squaredErrors(Float32Array.of(1, 2, 0, 4), Float32Array.of(1, 0, 0, 3), 2);
    expect(Array.from(errors)).toEqual([2, 0.5]);
  });

  it("as a deviance is 0 for the truth, and finite where nothing was expected", () => {
    expect(meanDeviance(Float32Array.of(5, 7), Float32Array.of(5, 7))).toBeCloseTo(0, 9);
    const expected = expectedHits(Float32Array.of(-0.2, 0.5), [{ from: 0, to: 2, unit: 10 }]);
    expect(Array.from(expected)).toEqual([expect.closeTo(0.1, 6), 5]);
    // Without hits the deviance of a bin is twice its expectation.
    expect(meanDeviance(new Float32Array(2), expected)).toBeCloseTo(5.1, 6);
  });

  it("as a deviance leaves out bins that are empty as expected", () => {
    expect(meanDeviance(Float32Array.of(0, 0, 0), Float32Array.of(3, 0, 0))).toBeCloseTo(6, 6);
    expect(meanDeviance(new Float32Array(2), new Float32Array(2))).toBeNaN();
  });

  it("as a deviance of Poisson counts around the truth is about 1", () => {
    // Quantiles of a Poisson law of mean 4, each with its probability.
    let [probability, mean] = [Math.exp(-4), 0];
    for (let n = 0; n < 40; n++) {
      mean += probability * meanDeviance(Float32Array.of(n), Float32Array.of(4));
      probability *= 4 / (n + 1);
    }
    expect(mean).toBeGreaterThan(0.95);
    expect(mean).toBeLessThan(1.2);
  });
});

describe("error histogram", () => {
  const errors = Float64Array.of(0.01, 0.02, 1, NaN, 0);
  const classes: readonly LsClass[] = ["good", "good", "flagged", "good", "notEvaluated"];

  it("holds every error that is a number, by class", () => {
    const histogram = errorHistogram(errors, classes);
    const total = (name: LsClass) => histogram?.counts[name].reduce((a, b) => a + b, 0);
    expect([total("good"), total("flagged"), total("notEvaluated")]).toEqual([2, 1, 1]);
    expect(histogram?.counts.flagged.at(-1)).toBe(1);
    expect(histogram?.counts.notEvaluated[0]).toBe(1);
    expect(errorHistogram(Float64Array.of(0, NaN), ["good", "good"])).toBeUndefined();
  });

  it("has its middle and its mean by class", () => {
    expect(medianError(Float64Array.of(4, 1, 2, 3), ["good", "good", "good", "good"], "good")).toBe(2.5);
    expect([medianError(errors, classes, "good"), meanError(errors, classes, "good")]).toEqual([
      0.015, 0.015,
    ]);
    expect(medianError(errors, ["flagged", "flagged", "flagged", "flagged", "flagged"], "good")).toBeNaN();
  });
});

describe("diagnosis of a learning curve", () => {
  const curve = (train: (e: number) => number, validation: (e: number) => number, n = 20) =>
    Array.from({ length: n + 1 }, (_, epoch) => ({
      epoch,
      train: train(epoch),
      validation: validation(epoch),
    }));
  const settling = (e: number) => 1 + 9 * Math.exp(-e);

  it.each<[string, ReturnType<typeof curve>, number, RegExp, number?]>([
    ["by heart", curve((e) => settling(e) / 2, settling), 20, /100 % above training/],
    // It fell by 90 % from where it started, to what the mean map gives.
    ["next to nothing", curve(settling, settling), 20, /next to nothing/, 1.0001],
    ["worse", curve(settling, settling), 20, /100 % worse than giving the mean map/, 0.5],
    [
      "still falls",
      curve(
        (e) => 10 / (e + 1),
        (e) => 10 / (e + 1),
      ),
      20,
      /still falls/,
    ],
    ["settled", curve(settling, (e) => 1.05 * settling(e)), 20, /within 5 %/],
  ])("says: %s", (_, points, best, words, meanMapError = 10) => {
    expect(gapDiagnosis(points, best, meanMapError)).toMatch(words);
  });
});

it("tries every combination once", () => {
  const trials = trialsOf({ kinds: ["dense"], codes: [10, 2, 10], rates: [1e-3, 3e-4] });
  expect(trials.map(({ code, rate }) => [code, rate])).toEqual([
    [10, 1e-3],
    [10, 3e-4],
    [2, 1e-3],
    [2, 3e-4],
  ]);
});
