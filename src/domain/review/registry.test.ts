import { describe, expect, it } from "vitest";
import { drawnRun } from "../runAnalysis.fixture";
import type { RegistryWord } from "../verdict";
import { officialRule } from "./officialRule";
import { isBadAsAWhole, registryWords } from "./registryFlags";

const words = (...named: readonly (readonly [string, RegistryWord])[]) => new Map(named);
const flags = {
  datasetName: "online",
  ranges: [
    { start: 3, end: 9, words: words(["csc-csc", "BAD"], ["hcal-hcal", "GOOD"]) },
    { start: 1, end: 2, words: words(["csc-csc", "GOOD"], ["hcal-hcal", "GOOD"]) },
  ],
};

describe("RunRegistry's flags", () => {
  it("are looked up by LS, in any order of ranges; what no range holds is unknown", () => {
    expect(registryWords(flags, "csc-csc", Uint32Array.of(1, 2, 3, 9, 10))).toEqual([
      "GOOD",
      "GOOD",
      "BAD",
      "BAD",
      undefined,
    ]);
    expect(registryWords(flags, "dt-dt", Uint32Array.of(1))).toEqual([undefined]);
  });

  it("call a run BAD as a whole where no LS is GOOD", () => {
    expect(isBadAsAWhole(["STANDBY", "BAD", undefined])).toBe(true);
    expect(isBadAsAWhole(["GOOD", "BAD"])).toBe(false);
    expect(isBadAsAWhole(["STANDBY", "NOTSET"])).toBe(false);
  });
});

describe("the official rule", () => {
  it("passes an LS where every known bit is true and every known flag GOOD", () => {
    const rule = officialRule(drawnRun("GGG").conditions, flags);
    expect(rule.words).toEqual(["GOOD", "GOOD", "BAD"]);
    expect([rule.flags, rule.nFlags]).toEqual([["hcal-hcal", "csc-csc"], 14]);
  });

  it("counts what is missing as false: an unknown bit, an LS in no range, no flag at all", () => {
    expect(officialRule(drawnRun("l").conditions, flags).words).toEqual(["STANDBY"]);
    expect(officialRule(drawnRun(".........G").conditions, flags).words).toEqual(["EMPTY"]);
    expect(officialRule(drawnRun("G").conditions, { ...flags, ranges: [] }).words).toEqual(["NOTSET"]);
  });
});
