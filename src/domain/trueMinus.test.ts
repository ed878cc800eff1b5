import { expect, it } from "vitest";
import { trueMinus } from "./trueMinus";

it.each([
  ["ME-2/1/07", "ME−2/1/07"],
  ["ME+2 left half", "ME+2 left half"],
  ["W-1/S04", "W−1/S04"],
  ["HB depth1 ieta -17..-13 iphi 40..44", "HB depth1 ieta −17..−13 iphi 40..44"],
  ["Occupancy-2024", "Occupancy-2024"],
])("%s on the screen", (name, written) => {
  expect(trueMinus(name)).toBe(written);
});
