import { expect, test } from "vitest";
import { imageOf } from "./imageError";

test("an image is some columns over their own maximum, whatever stands beside them", () => {
  expect([...imageOf([9, 1, 2, 9, 9, 4, 0, 9], 4, [1, 3])]).toEqual([0.25, 0.5, 1, 0]);
  expect([...imageOf([9, 0, 9, 0], 2, [1, 2])]).toEqual([0, 0]);
});
