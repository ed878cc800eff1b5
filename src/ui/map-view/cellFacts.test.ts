import { describe, expect, it } from "vitest";
import { cscGeometry } from "../../domain/geometry/csc";
import { binAt } from "../../domain/geometry/mapGeometry";
import { hcalGeometry } from "../../domain/geometry/hcal";
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
      bin: 65 * 100 + 39,
      place: "ME-2/1/07",
      chamberIndex: disk.chambers.findIndex(({ name }) => name === "ME-2/1/07"),
      position: ["x, y", "−168, 248 cm"],
      input: 12,
      expectation: 48,
      relative: -0.75,
      deviance: -2.5,
    });
  });

  it("has no chamber in the hole of the disk and no facts outside the map", () => {
    expect(cellFacts(disk, maps, 0, 0)?.place).toBeUndefined();
    expect(cellFacts(disk, maps, 801, 0)).toBeUndefined();
  });

  it("is a channel by its official numbers, inside its sector, where the map has channels", () => {
    const depth1 = hcalGeometry(1);
    const filled = (value: number) => new Float32Array(depth1.nx * depth1.ny).fill(value);
    const even = {
      ...maps,
      input: filled(3),
      expectation: filled(3),
      deviance: filled(0),
      relative: filled(0),
    };
    expect(cellFacts(depth1, even, 46.4, 20.3)).toMatchObject({
      place: "HB depth1 ieta 5 iphi 20",
      position: ["In", "HBP06 depth1"],
    });
    // Beyond |ieta| 20 only every second row is read.
    expect(cellFacts(depth1, even, 63.5, 20)?.place).toBe("HEP06 depth1");
  });
});
