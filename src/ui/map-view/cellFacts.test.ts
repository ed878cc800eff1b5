import { describe, expect, it } from "vitest";
import { cscGeometry } from "../../domain/geometry/csc";
import { binAt } from "../../domain/geometry/mapGeometry";
import { cellFacts } from "./cellFacts";

const disk = cscGeometry("-", 2);
const size = disk.nx * disk.ny;
const bin = binAt(disk, -170, 255);
const one = (value: number, rest: number) => new Float32Array(size).fill(rest).fill(value, bin, bin + 1);
const maps = {
  mePath: "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2",
  members: Uint32Array.of(915),
  input: one(12, 0),
  expectation: one(48, 0),
  deviance: one(-2.5, Number.NaN),
  relative: one(-0.75, Number.NaN),
};

describe("cell under the cross-hair", () => {
  it("is described by its bin's centre, chamber and the values of all maps", () => {
    expect(cellFacts(disk, maps, -170, 255)).toEqual({
      chamber: "ME-2/1/07",
      chamberIndex: disk.chambers.findIndex(({ name }) => name === "ME-2/1/07"),
      x: -168,
      y: 248,
      input: 12,
      expectation: 48,
      relative: -0.75,
      deviance: -2.5,
    });
  });

  it("has no chamber in the hole of the disk and no facts outside the map", () => {
    expect(cellFacts(disk, maps, 0, 0)?.chamber).toBeUndefined();
    expect(cellFacts(disk, maps, 801, 0)).toBeUndefined();
  });
});
