import { expect, it } from "vitest";
import { topResiduals } from "./topResiduals";

it("the score is the mean of the ten largest squared residuals, and the bin that of the largest", () => {
  const map = Float64Array.from({ length: 30 }, (_, i) => i);
  const expected = map.map((value, i) => (i === 12 ? value + 7 : i < 9 ? value - 2 : value));
  // One of 49 and nine of 4; the rest are 0.
  expect(topResiduals(map, expected, 10)).toEqual({ score: (49 + 9 * 4) / 10, bin: 12 });
});
