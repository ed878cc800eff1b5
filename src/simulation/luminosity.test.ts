import { describe, expect, it } from "vitest";
import { instLumiOfLs, lumiOfLs } from "./luminosity";
import { scenarioSchema } from "./scenario";

const run = (luminosity: object) =>
  scenarioSchema.parse({ runNumber: 900100, seed: 3, lsCount: 2000, luminosity });

describe("luminosity of a fill", () => {
  it("climbs the ramp, stays level, decays with tau", () => {
    const fill = run({ rampFrom: 3, rampLs: 20, plateauLs: 200, tauHours: 13 });
    expect(instLumiOfLs(fill, 1)).toBeCloseTo(3.4, 0);
    expect(instLumiOfLs(fill, 11)).toBeCloseTo(12.2, 0);
    for (let ls = 22; ls <= 220; ls++) {
      expect(instLumiOfLs(fill, ls)).toBeGreaterThan(19.8);
      expect(instLumiOfLs(fill, ls)).toBeLessThan(20.7);
    }
    const hours = (1000 * 23.311) / 3600;
    expect(instLumiOfLs(fill, 1220) / instLumiOfLs(fill, 221)).toBeCloseTo(Math.exp(-hours / 13), 1);
  });

  it("moves from LS to LS by a median of 8e-4 (ml.md §7)", () => {
    const fill = run({ plateauLs: 0, tauHours: 1e6 });
    const steps = Array.from({ length: 1500 }, (_, i) =>
      Math.abs(instLumiOfLs(fill, i + 2) / instLumiOfLs(fill, i + 1) - 1),
    ).sort((a, b) => a - b);
    expect(steps[750]).toBeGreaterThan(7e-4);
    expect(steps[750]).toBeLessThan(9e-4);
  });

  it("applies steps to whole LS and is near zero before stable beams", () => {
    const fill = run({ beforeStable: 5, steps: [{ from: 100, to: 101, factor: 0.5 }] });
    expect(lumiOfLs(fill, 5)).toEqual({ init: 0.003, end: 0.003 });
    expect(instLumiOfLs(fill, 100) / instLumiOfLs(fill, 99)).toBeCloseTo(0.5, 1);
    expect(instLumiOfLs(fill, 102) / instLumiOfLs(fill, 99)).toBeCloseTo(1, 1);
  });

  it("ends an LS where the next begins", () => {
    const fill = run({});
    for (let ls = 1; ls < 50; ls++) expect(lumiOfLs(fill, ls).end).toBe(lumiOfLs(fill, ls + 1).init);
  });
});
