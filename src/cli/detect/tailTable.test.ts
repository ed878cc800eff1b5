import { expect, it } from "vitest";
import { normal, randomOf } from "../../simulation/random";
import { tailCounts, tailRows } from "./tailTable";

it("a normal sample is beyond each level as often as the level stands for", () => {
  const random = randomOf(11);
  const counts = tailCounts(
    Float32Array.from({ length: 200_000 }, () => normal(random)),
    200_000,
  );
  [20_000, 2_000, 200, 20].forEach((expected, l) => {
    for (const beyond of [counts.cold[l], counts.hot[l]])
      expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

it("what was not judged counts for nothing, and several runs add up", () => {
  const counts = tailCounts(Float32Array.of(NaN, -2, 5, 0), 4);
  expect(counts).toEqual({ n: 3, cold: [1, 0, 0, 0, 0], hot: [1, 1, 1, 1, 1] });
  expect(tailRows([counts, counts])[1]).toEqual(["2.33", "1e-2", "0.0e+0 (0)", "3.3e-1 (2)", "0"]);
});

it("a stretch counts once, in each region by itself", () => {
  // Two regions, four LS: the first is beyond 1.28 in two stretches, of which one reaches 2.33 in its second LS.
  const sigma = Float32Array.of(-2, 0, -2.5, 1.5, 0, 1.5, -2, 1.5);
  expect(tailCounts(sigma, 2)).toEqual({ n: 8, cold: [2, 1, 0, 0, 0], hot: [1, 0, 0, 0, 0] });
});
