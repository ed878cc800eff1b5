import { describe, expect, it } from "vitest";
import { windowMaps, withDefectsFilled } from "./windowMaps";

const maps = {
  runNumber: 1,
  mePath: "m",
  ny: 1,
  nx: 3,
  lsNumbers: Uint32Array.of(1, 2, 4),
  entries: Uint32Array.of(6, 60, 600),
  counts: Uint16Array.of(1, 2, 3, 10, 20, 30, 100, 200, 300),
};
const template = {
  mePath: "m",
  ny: 1,
  nx: 3,
  perExposure: Float64Array.of(1, 2, 0),
  nLs: 10,
  exposure: 10,
  fit: { amplitude: 1, curvature: 0, validFrom: 0, validTo: 20, scatter: 0 },
};
const windows = {
  memberStart: Uint32Array.of(0, 2, 4),
  memberLs: Uint32Array.of(1, 2, 2, 4),
  judgesFrom: Uint32Array.of(1, 4),
};

describe("the maps of a window", () => {
  const stacks = windowMaps(maps, template, windows, Float64Array.of(0.5, 5, 50));

  it("add the hits of the members, the overlapping LS in both", () => {
    expect([...stacks.counts]).toEqual([11, 22, 33, 110, 220, 330]);
  });

  it("expect the template times the sum of the members' exposures", () => {
    expect([...stacks.exposure]).toEqual([5.5, 55]);
    expect([...stacks.baseline]).toEqual([5.5, 11, 0, 55, 110, 0]);
  });

  it("show the network the baseline in place of known defects, and leave the counts as they are", () => {
    expect([...withDefectsFilled(stacks, [1], 3)]).toEqual([11, 11, 33, 110, 110, 330]);
    expect(stacks.counts[1]).toBe(22);
  });
});
