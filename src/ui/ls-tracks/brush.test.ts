import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampBrush, followSelection, moveBrush, resizeBrush, zoomBrush } from "./brush";

const run = [1, 1500] as const;

describe("brush", () => {
  it("stays inside the run and at least 10 LS long, moved before it is cut", () => {
    expect(clampBrush([-5, 20], run)).toEqual([1, 26]);
    expect(clampBrush([1490, 1600], run)).toEqual([1390, 1500]);
    expect(clampBrush([700, 702], run)).toEqual([700, 709]);
    expect(clampBrush([1, 90], [1, 6])).toEqual([1, 6]);
  });

  it("zooms about the pointer, by at least one LS, and stands still at its shortest", () => {
    expect(zoomBrush([876, 960], 918, 0.8, run)).toEqual([884, 951]);
    expect(zoomBrush([876, 886], 881, 0.99, run)).toEqual([876, 885]);
    expect(zoomBrush([700, 709], 704, 0.8, run)).toEqual([700, 709]);
  });

  it("moves and resizes without its ends crossing", () => {
    expect(moveBrush([876, 960], 10, run)).toEqual([886, 970]);
    expect(resizeBrush([876, 960], "from", 990, run)).toEqual([951, 960]);
    expect(resizeBrush([876, 960], "to", 400, run)).toEqual([876, 885]);
    expect(resizeBrush([876, 960], "to", 2000, run)).toEqual([876, 1500]);
  });

  it("stays where it is while it shows the selection, else moves to show it with some LS ahead", () => {
    expect(followSelection([876, 960], 900, run)).toEqual([876, 960]);
    expect(followSelection([876, 960], 961, run)).toEqual([885, 969]);
    expect(followSelection([876, 960], 875, run)).toEqual([867, 951]);
  });

  it("puts what a jump leads to in the middle", () => {
    expect(followSelection([1, 85], 299, run)).toEqual([257, 341]);
    expect(followSelection([876, 960], 210, run)).toEqual([168, 252]);
  });

  it("shows every selection of the run", () => {
    const ls = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(ls, ls, ls, (a, b, selected) => {
        const [from, to] = followSelection(clampBrush([Math.min(a, b), Math.max(a, b)], run), selected, run);
        expect(from <= selected && selected <= to && from >= 1 && to <= 1500).toBe(true);
      }),
    );
  });
});
