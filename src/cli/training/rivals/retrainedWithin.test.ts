import { expect, test } from "vitest";
import { comparedLine, isWithin } from "./retrainedWithin";

const shipped = { loss: 0.05, interval: [0.045, 0.055], meanMapLoss: 0.04 } as const;

test("a repeated training has to lie in the interval of the card, and the card in its", () => {
  expect(isWithin(shipped, { ...shipped, loss: 0.054, interval: [0.049, 0.059] })).toBe(true);
  expect(isWithin(shipped, { ...shipped, loss: 0.056, interval: [0.049, 0.061] })).toBe(false);
  expect(isWithin(shipped, { ...shipped, loss: 0.054, interval: [0.051, 0.059] })).toBe(false);
  expect(comparedLine("r", shipped, shipped)).toBe(
    "r: reproduced; test loss of the card 0.05 [0.045, 0.055], again 0.05 [0.045, 0.055]",
  );
});
