import { describe, expect, test } from "vitest";
import { instLumiFactor, integratedLumiFactor } from "./omsUnits";

describe("unit of instantaneous luminosity", () => {
  test.each([
    ["10^{33}cm^{-2}s^{-1}", 1],
    ["10^{34}cm^{-2}s^{-1}", 10],
    ["10^34 cm^-2 s^-1", 10],
    ["10^{30} cm^{-2} s^{-1}", 1e-3],
    ["Hz/ub", 1e-3],
    ["Hz/nb", 1],
  ])("%s is %d x 10^33", (units, factor) => {
    expect(instLumiFactor(units)).toBeCloseTo(factor, 12);
  });

  test.each([undefined, "", "cm^{-2}s^{-1}", "pb^{-1}", "10^{33}"])("%s is not guessed at", (units) => {
    expect(instLumiFactor(units)).toBeNaN();
  });
});

describe("unit of integrated luminosity", () => {
  test.each([
    ["pb^{-1}", 1],
    ["/nb", 1e-3],
    ["fb^{-1}", 1e3],
    ["/ub", 1e-6],
    [undefined, 1],
  ])("%s is %d /pb", (units, factor) => {
    expect(integratedLumiFactor(units)).toBe(factor);
  });

  test("an unknown unit is not guessed at", () => {
    expect(integratedLumiFactor("10^{33}cm^{-2}")).toBeNaN();
  });
});
