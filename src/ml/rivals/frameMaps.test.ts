import { expect, test } from "vitest";
import { framedMaps } from "./frameMaps";

const values = Float32Array.of(1, 2, 3, 4);

test("the edges of a map are repeated outwards, or nothing is around it", () => {
  const frame = { ny: 2, nx: 2, frame: [4, 4] } as const;
  // prettier-ignore
  expect([...framedMaps(values, { ...frame, edges: "repeated" })]).toEqual([
    1, 1, 2, 2,
    1, 1, 2, 2,
    3, 3, 4, 4,
    3, 3, 4, 4,
  ]);
  // prettier-ignore
  expect([...framedMaps(values, { ...frame, edges: "empty" })]).toEqual([
    0, 0, 0, 0,
    0, 1, 2, 0,
    0, 3, 4, 0,
    0, 0, 0, 0,
  ]);
});

test("every map has its own frame", () => {
  const two = Float32Array.of(1, 2);
  expect([...framedMaps(two, { ny: 1, nx: 1, frame: [1, 3], edges: "repeated" })]).toEqual([
    1, 1, 1, 2, 2, 2,
  ]);
});
