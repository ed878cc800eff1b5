import { expect, it } from "vitest";
import { normal, randomOf } from "../../simulation/random";
import { allowed, blockMaxima, probabilityPerBlock, thresholdOf } from "./falseAlarmBudget";

it("one alarm per 1,000 LS of a workspace of eight maps is 0.00325 in 26 LS of one of them", () => {
  expect(probabilityPerBlock(8)).toBeCloseTo(0.00325, 12);
  expect(allowed(16_000, 8)).toBeCloseTo(2, 12);
});

it("blocks of 26 LS give their largest score; those in which nothing was judged, none", () => {
  const score = Float64Array.from({ length: 130 }, (_, k) => (k >= 26 && k < 52 ? -Infinity : k % 26));
  expect(blockMaxima(score)).toEqual([25, 25, 25, 25]);
});

it("a threshold from 4,000 clean blocks is exceeded in others as often as the budget says", () => {
  const block = (random: () => number) => {
    const scores = Float64Array.from({ length: 26 }, () => normal(random));
    return blockMaxima(scores)[0];
  };
  const sample = (seed: number, n: number) => {
    const random = randomOf(seed);
    return Array.from({ length: n }, () => block(random));
  };
  const threshold = thresholdOf(sample(1, 4000), 0.00325);
  const alarms = sample(2, 40_000).filter((score) => score > threshold).length;
  // 130 expected; the threshold itself is known to about a fifth of that from 13 exceedances.
  expect(alarms).toBeGreaterThan(65);
  expect(alarms).toBeLessThan(260);
});
