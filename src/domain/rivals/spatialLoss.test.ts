import { expect, test } from "vitest";
import { lossProducts, meanOne, spatialLoss } from "./spatialLoss";

test("a map is in units of its own mean, and stays 0 without hits", () => {
  expect([...meanOne([0, 2, 4, 2])]).toEqual([0, 1, 2, 1]);
  expect([...meanOne([0, 0])]).toEqual([0, 0]);
});

test("a dead tower that is reconstructed as its average has loss 1, whatever the average", () => {
  expect(spatialLoss(0, 0.24, 0.24)).toBe(1);
  expect(spatialLoss(0, 3.1, 3.1)).toBe(1);
  expect(spatialLoss(2.4, 1.2, 1.2)).toBe(1);
});

test("three LS multiply, so one quiet LS hides two loud ones", () => {
  const products = lossProducts([0.5, 1, 0.8, 0.01, 1], 3);
  expect([...products.slice(0, 2)]).toEqual([NaN, NaN]);
  expect(products[2]).toBeCloseTo(0.4, 12);
  expect(products[3]).toBeCloseTo(0.008, 12);
  expect(products[4]).toBeCloseTo(0.008, 12);
  // The published threshold of EE+ lies between them (ml.md §1a).
  expect(products[2] > 0.107 && products[3] < 0.107).toBe(true);
});
