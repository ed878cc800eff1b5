import { describe, expect, it } from "vitest";
import { CSC_MES, cscGeometry } from "./csc";
import { binAt, binCentre, chamberAt } from "./mapGeometry";

const at = (r: number, phiDeg: number): [number, number] => [
  r * Math.cos((phiDeg * Math.PI) / 180),
  r * Math.sin((phiDeg * Math.PI) / 180),
];

describe("CSC geometry", () => {
  it("numbers chambers from the stated origin: ME+2/1/02 contains phi = 25 deg", () => {
    const disk = cscGeometry("+", 2);
    expect(disk.chambers[chamberAt(disk, ...at(250, 25))].name).toBe("ME+2/1/02");
    expect(disk.chambers[chamberAt(disk, ...at(500, 0))].name).toBe("ME+2/2/01");
    expect(disk.chambers[chamberAt(disk, ...at(500, -10))].name).toBe("ME+2/2/36");
  });

  it("has 540 chambers in all: 108 in station 1, 54 in each other", () => {
    const counts = CSC_MES.map(({ endcap, station }) => cscGeometry(endcap, station).chambers.length);
    expect(counts).toEqual([108, 54, 54, 54, 108, 54, 54, 54]);
  });

  it("gives no bin away twice: fractions of a bin add up to at most 1", () => {
    for (const { endcap, station } of CSC_MES) {
      const { areaFractions, nx, ny } = cscGeometry(endcap, station);
      const total = new Float64Array(nx * ny);
      areaFractions.bin.forEach((bin, i) => (total[bin] += areaFractions.fraction[i]));
      expect(Math.max(...total)).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it("covers the area of each chamber to 1 %", () => {
    const { chambers, areaFractions } = cscGeometry("-", 2);
    chambers.forEach(({ outline }, c) => {
      const area = Math.abs(
        outline.reduce((sum, [x1, y1], i) => {
          const [x2, y2] = outline[(i + 1) % 4];
          return sum + (x1 * y2 - x2 * y1) / 2;
        }, 0),
      );
      let covered = 0;
      for (let i = areaFractions.start[c]; i < areaFractions.start[c + 1]; i++)
        covered += areaFractions.fraction[i] * 256;
      expect(covered / area).toBeGreaterThan(0.99);
      expect(covered / area).toBeLessThan(1.01);
    });
  });

  it("finds the bin of a point, lower origin, and nothing outside", () => {
    const disk = cscGeometry("+", 3);
    expect(binAt(disk, -799, -799)).toBe(0);
    expect(binAt(disk, -799, 799)).toBe(99 * 100);
    expect(binAt(disk, 801, 0)).toBe(-1);
    expect(binCentre(disk, 0)).toEqual([-792, -792]);
  });
});
