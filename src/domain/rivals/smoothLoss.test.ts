import { expect, test } from "vitest";
import { wholeBins } from "../geometry/mapGeometry";
import { chamberLosses, groupsOf, smoothL1 } from "./smoothLoss";

test("smooth-L1 as torch computes it", () => {
  expect([0, 0.5, -0.5, 1, 3, -3].map(smoothL1)).toEqual([0, 0.125, 0.125, 0.5, 2.5, 2.5]);
});

test("a chamber's loss is in units of the mean map, over the bins that good maps fill", () => {
  const chambers = wholeBins([[0, 1], [2, 3], [4]]);
  const losses = chamberLosses(chambers, [0, 2, 4, 9, 5], [1, 2, 1, 0, 0], [0.5, 2, 5, 0, 0]);
  expect(losses[0]).toBeCloseTo((0.5 / 0.5 + 0) / 2, 12);
  expect(losses[1]).toBeCloseTo(2.5 / 5, 12);
  expect(losses[2]).toBeNaN();
});

test("a rest is no group", () => {
  expect(groupsOf([3, 4, 6, 7, 9], 2)).toEqual([
    [3, 4],
    [6, 7],
  ]);
});
