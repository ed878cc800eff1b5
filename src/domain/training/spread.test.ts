import { expect, it } from "vitest";
import { spreadOf } from "./spread";

it("is the mean and the deviation of a sample, which one value has none of", () => {
  expect(spreadOf([0.9, 0.95, 1])).toEqual({
    mean: expect.closeTo(0.95, 12) as number,
    deviation: expect.closeTo(0.05, 12) as number,
  });
  expect(spreadOf([0.9])).toEqual({ mean: 0.9, deviation: NaN });
});
