import { describe, expect, it } from "vitest";
import { hcalGeometry, hcalGeometryOf, hcalMePath } from "./hcal";
import { HCAL_DEPTHS, hcalColumns } from "./hcalReadout";
import { chamberAt } from "./mapGeometry";

const sectorAt = (x: number, iphi: number, depth: 1 | 3 | 7 = 1) => {
  const geometry = hcalGeometry(depth);
  const c = chamberAt(geometry, x, iphi);
  return c < 0 ? undefined : geometry.chambers[c].name;
};

describe("HCAL geometry", () => {
  it("has the columns of the real maps: HF, then ieta without 0, then HF", () => {
    const columns = hcalColumns(84);
    expect(columns).toHaveLength(84);
    expect([0, 12, 13, 41, 42, 70, 71, 83].map((ix) => columns[ix].ieta)).toEqual([
      -41, -29, -29, -1, 1, 29, 29, 41,
    ]);
    expect(columns.filter(({ isForward }) => isForward)).toHaveLength(26);
  });

  it("is chosen by path and number of columns", () => {
    expect(hcalGeometryOf(hcalMePath(2), 84)?.label).toBe("depth2");
    expect(hcalGeometryOf(hcalMePath(2), 83)).toMatchObject({ nx: 83, xMin: -41.5, xMax: 41.5 });
    expect(hcalColumns(83)[41].ieta).toBeUndefined();
    expect(hcalGeometryOf(hcalMePath(2), 100)).toBeUndefined();
    expect(hcalGeometryOf("Hcal/Other", 84)).toBeUndefined();
  });

  it("fills every row up to |ieta| 20, every second one beyond, every fourth from 40 on", () => {
    const { channels, nx } = hcalGeometry(1);
    const rowsOf = (column: number) =>
      Array.from(channels?.bins ?? [])
        .filter((bin) => bin % nx === column)
        .map((bin) => 1 + Math.floor(bin / nx));
    // Run 306138: column 22 (ieta -20) is filled at all iphi, 21 at odd ones, 0 (ieta -41) at 3, 7, 11 ...
    expect(rowsOf(22)).toHaveLength(72);
    expect(rowsOf(21).slice(0, 3)).toEqual([1, 3, 5]);
    expect(rowsOf(0).slice(0, 3)).toEqual([3, 7, 11]);
  });

  it("numbers the readout boxes by HEP17 at iphi 63-66, and closes box 1 over the edge of the map", () => {
    expect(sectorAt(58.5, 63)).toBe("HEP17 depth1");
    expect(sectorAt(58.5, 66)).toBe("HEP17 depth1");
    expect(sectorAt(58.5, 67)).toBe("HEP18 depth1");
    expect(sectorAt(41.5, 1)).toBe("HBM01 depth1");
    expect(sectorAt(41.5, 72)).toBe("HBM01 depth1");
    expect(sectorAt(2.5, 40)).toBe("HFM11 depth1");
  });

  it("names only what a depth has", () => {
    const boxes = HCAL_DEPTHS.map((depth) => hcalGeometry(depth).chambers.length / 36);
    expect(boxes).toEqual([3, 3, 2, 3, 1, 1, 1]);
    expect(sectorAt(41.5, 40, 7)).toBeUndefined();
  });

  it("gives no bin to two boxes", () => {
    for (const depth of HCAL_DEPTHS) {
      const { bin } = hcalGeometry(depth).areaFractions;
      expect(new Set(bin).size).toBe(bin.length);
    }
  });
});
