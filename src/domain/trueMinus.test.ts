import { expect, it } from "vitest";
import { trueMinus } from "./trueMinus";

it.each([
  ["ME-2/1/07", "ME−2/1/07"],
  ["ME+2 left half", "ME+2 left half"],
  ["W-1/S04", "W−1/S04"],
  ["HB depth1 ieta -17..-13 iphi 40..44", "HB depth1 ieta −17..−13 iphi 40..44"],
  ["EE- Q2 ix 28 iy 23", "EE− Q2 ix 28 iy 23"],
  ["EB-", "EB−"],
  ["EB-12 iphi 233 ieta -3", "EB−12 iphi 233 ieta −3"],
  ["METPhi -3.14..-2.62", "METPhi −3.14..−2.62"],
  ["Occupancy-2024", "Occupancy-2024"],
])("%s on the screen", (name, written) => {
  expect(trueMinus(name)).toBe(written);
});
