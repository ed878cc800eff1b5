import { describe, expect, it } from "vitest";
import { chamberSums, sumChambers } from "./chamberSums";
import { cscGeometry } from "./geometry/csc";
import { gridGeometry } from "./geometry/grid";
import { binCentre } from "./geometry/mapGeometry";

const disk = cscGeometry("-", 2);

/** Smooth falloff with radius, 0 outside the disk; `efficiency` per chamber applied by area fraction. */
function mapWith(efficiency: (name: string) => number): Float64Array {
  const map = new Float64Array(disk.nx * disk.ny);
  const { start, bin, fraction } = disk.areaFractions;
  disk.chambers.forEach(({ name }, c) => {
    for (let i = start[c]; i < start[c + 1]; i++) {
      const [x, y] = binCentre(disk, bin[i]);
      map[bin[i]] += efficiency(name) * fraction[i] * 1e6 * Math.hypot(x, y) ** -2.5;
    }
  });
  return map;
}

const template = mapWith(() => 1);
const sums = chamberSums(disk, template);
const hitsOf = (map: ArrayLike<number>) => {
  const out = new Float64Array(sums.nChambers);
  sumChambers(sums, map, out);
  return out;
};
const at = (name: string) => disk.chambers.findIndex((chamber) => chamber.name === name);

describe("chamber sums", () => {
  it("gives a dead chamber none of its neighbours' hits, and the neighbours all of theirs", () => {
    const expected = hitsOf(template);
    const observed = hitsOf(mapWith((name) => (name === "ME-2/1/07" ? 0 : 1)));
    expect(Math.abs(observed[at("ME-2/1/07")] / expected[at("ME-2/1/07")])).toBeLessThan(0.01);
    for (const name of ["ME-2/1/06", "ME-2/1/08", "ME-2/2/14"]) {
      expect(observed[at(name)] / expected[at(name)]).toBeCloseTo(1, 2);
    }
  });

  it("recovers any efficiencies at once, to the 1 % that the shapes inside a bin allow", () => {
    const efficiency = (name: string) => 0.3 + ((at(name) * 7) % 10) / 5;
    const expected = hitsOf(template);
    const observed = hitsOf(mapWith(efficiency));
    disk.chambers.forEach(({ name }, c) => {
      expect(Math.abs(observed[c] / expected[c] - efficiency(name))).toBeLessThan(0.02);
    });
  });

  it("loses and invents no hits: the chambers add up to the map", () => {
    const total = template.reduce((sum, hits) => sum + hits, 0);
    expect(hitsOf(template).reduce((sum, hits) => sum + hits, 0) / total).toBeCloseTo(1, 9);
  });

  it("judges a cell of a grid that has few hits but is alive", () => {
    const axis = { title: "", from: 0, to: 4, bins: 4 };
    const grid = gridGeometry({ kind: "grid", label: "G", x: axis, y: { ...axis, bins: 1 }, cell: "{x}" });
    expect([...chamberSums(grid, [60, 1500, 900, 0]).active]).toEqual([1, 1, 1, 0]);
  });

  it("leaves a chamber out that is dead in the template, and stays finite", () => {
    const dead = chamberSums(
      disk,
      mapWith((name) => (name === "ME-2/2/23" ? 0 : 1)),
    );
    expect(dead.active[at("ME-2/2/23")]).toBe(0);
    const out = new Float64Array(dead.nChambers);
    sumChambers(
      dead,
      mapWith((name) => (name === "ME-2/2/23" ? 0 : 1)),
      out,
    );
    expect(out.every(Number.isFinite)).toBe(true);
    expect(out[at("ME-2/2/23")]).toBe(0);
    expect(chamberSums(disk, new Float64Array(10000)).active.every((a) => a === 0)).toBe(true);
  });
});
