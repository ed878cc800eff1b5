import { describe, expect, it } from "vitest";
import { ECAL_MES, ecalGeometry, ecalGeometryOf } from "./ecal";
import { quadrantOf } from "./ecalReadout";
import { binCentre, channelName, chamberAt, type MapGeometry } from "./mapGeometry";

/** Name of the tower that holds a point of the map. */
function towerAt(geometry: MapGeometry, x: number, y: number): string | undefined {
  const { channels } = geometry;
  const c = Array.from(channels?.bins ?? []).findIndex((bin) => {
    const [cx, cy] = binCentre(geometry, bin);
    return Math.abs(cx - x) < 2.5 && Math.abs(cy - y) < 2.5;
  });
  return channels && c >= 0 ? channelName(geometry, channels, c) : undefined;
}

describe("ECAL geometry", () => {
  it("has the binning CMSSW books: 72 x 34 towers of the barrel, 20 x 20 supercrystals of an endcap", () => {
    expect(ECAL_MES.map(({ mePath }) => ecalGeometryOf(mePath)?.label)).toEqual(["EB", "EE-", "EE+"]);
    expect(ecalGeometry("EB")).toMatchObject({ nx: 72, ny: 34, xMin: 0, xMax: 360, yMin: -85, yMax: 85 });
    expect(ecalGeometry("EE+")).toMatchObject({ nx: 20, ny: 20, xMin: 0, xMax: 100, yMin: 0, yMax: 100 });
    expect(ecalGeometryOf("EcalBarrel/EBOccupancyTask/EBOT digi occupancy projection eta")).toBeUndefined();
  });

  it("numbers supermodules from iphi 1 on, in both halves: EB+01 and EB-01 hold iphi 1..20", () => {
    const geometry = ecalGeometry("EB");
    const names = [
      [0.5, 0.5],
      [19.5, -0.5],
      [20.5, 84.5],
      [359.5, -84.5],
    ].map(([x, y]) => geometry.chambers[chamberAt(geometry, x, y)].name);
    expect(names).toEqual(["EB+01", "EB-01", "EB+02", "EB-18"]);
    expect(towerAt(geometry, 2.5, 2.5)).toBe("EB+01 iphi 3 ieta 3");
    expect(towerAt(geometry, 82.5, 57.5)).toBe("EB+05 iphi 83 ieta 58");
    expect(towerAt(geometry, 357.5, -82.5)).toBe("EB-18 iphi 358 ieta -83");
  });

  it("gives every tower of the barrel to one supermodule of 68", () => {
    const { areaFractions, chambers, channels } = ecalGeometry("EB");
    expect(chambers).toHaveLength(36);
    expect(chambers.map((_, c) => areaFractions.start[c + 1] - areaFractions.start[c])).toEqual(
      chambers.map(() => 68),
    );
    expect(new Set(areaFractions.bin).size).toBe(2448);
    expect(channels?.bins).toHaveLength(2448);
  });

  it("has 312 supercrystals, the same mirrored in x, in y and at the diagonal, with a hole for the beam", () => {
    const bins = new Set(ecalGeometry("EE-").channels?.bins);
    const has = (ix: number, iy: number) => bins.has(20 * iy + ix);
    expect(bins.size).toBe(312);
    for (let ix = 0; ix < 20; ix++) {
      for (let iy = 0; iy < 20; iy++) {
        expect(has(19 - ix, iy)).toBe(has(ix, iy));
        expect(has(ix, 19 - iy)).toBe(has(ix, iy));
        expect(has(iy, ix)).toBe(has(ix, iy));
      }
    }
    expect([has(9, 8), has(8, 8), has(7, 9), has(0, 7), has(0, 6)]).toEqual([false, true, true, true, false]);
  });

  it("numbers the quadrants counter-clockwise from ix, iy > 50, at both ends", () => {
    expect([quadrantOf(19, 19), quadrantOf(0, 19), quadrantOf(0, 0), quadrantOf(19, 0)]).toEqual([
      1, 2, 3, 4,
    ]);
    const geometry = ecalGeometry("EE-");
    expect(towerAt(geometry, 62.5, 87.5)).toBe("EE- Q1 ix 63 iy 88");
    expect(geometry.chambers[chamberAt(geometry, 10, 40)].name).toBe("EE- Q3");
    const left = geometry.regions.find(({ name }) => name === "EE- left half");
    expect(left?.chambers.map((c) => geometry.chambers[c].name)).toEqual(["EE- Q2", "EE- Q3"]);
  });
});
