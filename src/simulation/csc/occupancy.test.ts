import { describe, expect, it } from "vitest";
import { CSC_MES, cscGeometry, cscMePath } from "../../domain/geometry/csc";
import { chamberHits } from "./chamberHits.fixture";
import { ringPhysics } from "./detector";
import { drawMap, expectedRingHits } from "./occupancy";
import { randomOf } from "../random";

const conditions = {
  instLumi: 20,
  share: 1,
  modes: { dipoleX: 0, dipoleY: 0, tilt: 0 },
  chamberFactors: new Map<number, number>(),
};

describe("occupancy of a disk", () => {
  it("has the hits per ring that the growth with luminosity asks for", () => {
    for (const instLumi of [2, 10, 20]) {
      const physics = ringPhysics(2);
      const wanted = physics.reduce((sum, ring) => sum + expectedRingHits(ring, instLumi), 0);
      let seen = 0;
      for (let i = 0; i < 200; i++) {
        const map = drawMap("-", 2, { ...conditions, instLumi }, randomOf(1, instLumi, i));
        seen += map.reduce((sum, n) => sum + n, 0) / 200;
      }
      // Fano 10: the mean of 200 maps is good to sqrt(10 / (200 x hits)), 0.2 % at 15k hits and 1 % at L = 2
      expect(Math.abs(seen / wanted - 1)).toBeLessThan(5 * Math.sqrt(10 / (200 * wanted)));
    }
  });

  it("grows faster than luminosity, each ring a little differently", () => {
    const [inner, outer] = ringPhysics(2).map(
      (ring) => expectedRingHits(ring, 20) / expectedRingHits(ring, 5),
    );
    expect(outer).toBeGreaterThan(7);
    expect(inner / outer - 1).toBeGreaterThan(0.02);
    expect(inner / outer - 1).toBeLessThan(0.05);
  });

  it("grows as the 2023 fits a e^(bL) - c of ml.md §2c do between L = 9 and 20, to 10 %", () => {
    const published = {
      1: [23078, 0.1115, 25113],
      2: [13567, 0.0957, 10780],
      3: [8207, 0.089, 6762],
      4: [3086, 0.1262, -3024],
    } as const;
    for (const station of [1, 2, 3, 4] as const) {
      const [a, b, c] = published[station];
      const fit = (instLumi: number) => a * Math.exp(b * instLumi) - c;
      const ours = (instLumi: number) =>
        ringPhysics(station).reduce((sum, ring) => sum + expectedRingHits(ring, instLumi), 0);
      const ratios = [9, 12, 15, 18].map((instLumi) => ours(instLumi) / ours(20) / (fit(instLumi) / fit(20)));
      console.log(
        `station ${station}, growth against the fit: ${ratios.map((r) => r.toFixed(3)).join(", ")}`,
      );
      for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    }
  });

  it("is over-dispersed per chamber like the real one: Fano factor 6 to 15 in every group", () => {
    const nMaps = 400;
    for (const { endcap, station } of CSC_MES.filter((element) => element.endcap === "-")) {
      const mePath = cscMePath(endcap, station);
      const { chambers } = cscGeometry(endcap, station);
      const sums = new Float64Array(chambers.length);
      const squares = new Float64Array(chambers.length);
      for (let i = 0; i < nMaps; i++) {
        chamberHits(mePath, drawMap(endcap, station, conditions, randomOf(2, station, i))).forEach(
          (hits, c) => {
            sums[c] += hits;
            squares[c] += hits * hits;
          },
        );
      }
      for (const group of new Set(chambers.map((chamber) => chamber.group))) {
        const members = chambers.flatMap((chamber, c) => (chamber.group === group ? [c] : []));
        const fano =
          members.reduce((sum, c) => sum + squares[c] / sums[c] - sums[c] / nMaps, 0) / members.length;
        const mean = members.reduce((sum, c) => sum + sums[c] / nMaps, 0) / members.length;
        console.log(
          `${group}: ${mean.toFixed(0)} hits per chamber and LS at L = 20, Fano ${fano.toFixed(1)}`,
        );
        expect(fano).toBeGreaterThan(6);
        expect(fano).toBeLessThan(15);
      }
    }
  });

  it("follows the shape modes: a dipole of 1 % puts 0.64 % of the hits more on one half than on the other", () => {
    const nMaps = 600;
    const rightMinusLeft = (dipoleX: number) => {
      let difference = 0;
      for (let i = 0; i < nMaps; i++) {
        const map = drawMap(
          "+",
          2,
          { ...conditions, modes: { dipoleX, dipoleY: 0, tilt: 0 } },
          randomOf(3, i),
        );
        map.forEach((n, bin) => (difference += bin % 100 < 50 ? -n : n));
      }
      return difference / (nMaps * 14_950);
    };
    // Mean of |cos| is 2 / pi. Each side is good to sqrt(10 / (600 x 14,950)) = 0.1 %.
    const change = rightMinusLeft(0.01) - rightMinusLeft(-0.01);
    expect(Math.abs(change - (2 * 2 * 0.01) / Math.PI)).toBeLessThan(0.006);
  });
});
