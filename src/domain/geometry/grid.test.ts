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
