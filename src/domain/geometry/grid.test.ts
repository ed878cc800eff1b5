import { describe, expect, it } from "vitest";
import { gridGeometry } from "./grid";
import { chamberAt } from "./mapGeometry";

const barrel = gridGeometry({
  kind: "grid",
  label: "RB",
  x: { title: "Sector", from: 0.5, to: 12.5, bins: 12 },
  y: { title: "Wheel", from: -2.5, to: 2.5, bins: 5 },
  cell: "W{y:+}/S{x:02}",
  row: "W{y:+}",
});

/** Two ladders of two modules of three and two bins, with a bin beyond both ends and one between the ladders. */
const layer = gridGeometry({
  kind: "grid",
  label: "L1",
  x: {
    ...{ title: "z", from: -7, to: 7, bins: 7 },
    groups: [{ bins: 1 }, { name: "-1", bins: 3 }, { name: "+1", bins: 2 }, { bins: 1 }],
  },
  y: {
    ...{ title: "phi", from: 0, to: 5, bins: 5 },
    groups: [{ name: "01", bins: 2 }, { bins: 1 }, { name: "02", bins: 2 }],
  },
  cell: "L{y}/M{x}",
  row: "L{y}",
  column: "M{x}",
});

describe("geometry of a grid whose cells are blocks of bins", () => {
  it("names the blocks, and leaves bins without a name in none", () => {
    expect(layer).toMatchObject({ nx: 7, ny: 5 });
    expect(layer.chambers.map(({ name }) => name)).toEqual(["L01/M-1", "L01/M+1", "L02/M-1", "L02/M+1"]);
    const { start, bin } = layer.areaFractions;
    expect([...bin.subarray(start[0], start[1])]).toEqual([1, 2, 3, 8, 9, 10]);
    expect([...bin.subarray(start[3], start[4])]).toEqual([25, 26, 32, 33]);
    expect(chamberAt(layer, 0, 4.5)).toBe(2);
    expect(chamberAt(layer, 0, 2.5)).toBe(-1);
    expect(chamberAt(layer, -6.5, 0.5)).toBe(-1);
  });

  it("judges blocks, rows and columns of them, and all", () => {
    expect(layer.regions.slice(4).map(({ name, chambers }) => [name, [...chambers]])).toEqual([
      ["L01", [0, 1]],
      ["L02", [2, 3]],
      ["M-1", [0, 2]],
      ["M+1", [1, 3]],
      ["L1", [0, 1, 2, 3]],
    ]);
  });
});

describe("geometry of a described grid", () => {
  it("names its cells by their numbers", () => {
    expect(barrel.chambers).toHaveLength(60);
    expect([0, 11, 24, 59].map((c) => barrel.chambers[c].name)).toEqual([
      "W-2/S01",
      "W-2/S12",
      "W0/S01",
      "W+2/S12",
    ]);
    expect(barrel.chambers[chamberAt(barrel, 7.2, 0.9)].name).toBe("W+1/S07");
    expect(chamberAt(barrel, 13, 0)).toBe(-1);
  });

  it("judges cells, rows where they have a name, and the whole map", () => {
    const scopes = barrel.regions.map(({ scope }) => scope);
    expect(scopes.filter((scope) => scope === "cell")).toHaveLength(60);
    expect(barrel.regions.slice(60).map(({ name, chambers }) => [name, chambers.length])).toEqual([
      ["W-2", 12],
      ["W-1", 12],
      ["W0", 12],
      ["W+1", 12],
      ["W+2", 12],
      ["RB", 60],
    ]);
  });
});
