import { describe, expect, it } from "vitest";
import { drawnMembers, recipeWindow } from "./drawnMembers";
import { fakeRun } from "./fakeRun.fixture";

// Judged are LS 4-39, 42-99, 106-300 in windows of 15: 40 does not exist, 41 failed, 100-105 are off.
const element = fakeRun().elements[0];
const drawn = (
  ...rest: [mode: Parameters<typeof drawnMembers>[1], ls: number, brush?: { from: number; to: number }]
) => [...drawnMembers(element, rest[0], rest[1], rest[2])];

describe("the LS drawn together", () => {
  it("are those judged together in the recipe's window", () => {
    expect(drawn("recipe", 4)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect([...(recipeWindow(element, 18) ?? [])]).toHaveLength(15);
  });

  it("are none where the LS has no map", () => {
    expect(drawn("recipe", 41)).toEqual([]);
    expect(drawn("ls", 2)).toEqual([]);
  });

  it("are the last ten judged, across a hole", () => {
    expect(drawn("last10", 44)).toEqual([33, 34, 35, 36, 37, 38, 39, 42, 43, 44]);
  });

  it("are those judged inside the brush, and the window while nothing is brushed", () => {
    expect(drawn("brush", 4, { from: 98, to: 107 })).toEqual([98, 99, 106, 107]);
    expect(drawn("brush", 4)).toHaveLength(15);
  });

  it("are each once in a run whose last windows overlap", () => {
    const overlapping = {
      ...element,
      windows: {
        memberStart: Uint32Array.of(0, 3, 6),
        memberLs: Uint32Array.of(4, 5, 6, 5, 6, 7),
        judgesFrom: Uint32Array.of(4, 7),
      },
    };
    expect([...drawnMembers(overlapping, "run", 4, undefined)]).toEqual([4, 5, 6, 7]);
    expect([...(recipeWindow(overlapping, 6) ?? [])]).toEqual([4, 5, 6]);
  });
});
