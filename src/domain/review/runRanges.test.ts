import { describe, expect, it } from "vitest";
import { readRunRanges, runsInRanges } from "./runRanges";

describe("typed runs", () => {
  it("are runs and ranges, however they are parted", () => {
    const { ranges, problems } = readRunRanges(" 900001, 900003 - 900005\n900009–900011;900007 ");
    expect(problems).toEqual([]);
    expect(ranges).toEqual([
      [900001, 900001],
      [900003, 900005],
      [900009, 900011],
      [900007, 900007],
    ]);
    expect(readRunRanges("  ")).toEqual({ ranges: [], problems: [] });
  });

  it("name what cannot be read, and keep the rest", () => {
    const { ranges, problems } = readRunRanges("900005-900001 <b> 0 900002");
    expect(ranges).toEqual([[900002, 900002]]);
    expect(problems).toEqual([
      "900005–900001 ends before it begins",
      "“<b>” is no run and no range of runs",
      "“0” is no run and no range of runs",
    ]);
  });

  it("take from a range what the dataset has, and a run named by itself in any case", () => {
    const { ranges } = readRunRanges("900010 900001-900004, 900003");
    expect(runsInRanges(ranges, [900004, 900002, 900003])).toEqual([900002, 900003, 900004, 900010]);
  });
});
