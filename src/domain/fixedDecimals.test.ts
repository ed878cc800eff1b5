import { expect, test } from "vitest";
import { fixedDecimals, roundedOrNull } from "./fixedDecimals";

test("a fixed count of decimals with a point, and no negative zero", () => {
  expect(fixedDecimals(-9.23456, 3)).toBe("-9.235");
  expect(fixedDecimals(-0.0001, 3)).toBe("0.000");
  expect(fixedDecimals(1234567.5, 6)).toBe("1234567.500000");
});

test("what is not a number is an empty cell in a table and null in JSON", () => {
  expect(fixedDecimals(NaN, 3)).toBe("");
  expect(fixedDecimals(-Infinity, 3)).toBe("");
  expect(roundedOrNull(NaN, 3)).toBeNull();
  expect(roundedOrNull(undefined, 3)).toBeNull();
  expect(roundedOrNull(0.4662184, 6)).toBe(0.466218);
});
