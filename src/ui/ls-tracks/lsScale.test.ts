import { describe, expect, it } from "vitest";
import { lsAtPixel, lsLeft, lsTicks, nearestLs, stepLs } from "./lsScale";

const scale = { from: 1, to: 3800, x0: 112, width: 1312 };

describe("LS scale", () => {
  it("comes back from pixels, and clips beyond its ends", () => {
    for (const ls of [1, 777, 3800]) expect(lsAtPixel(scale, lsLeft(scale, ls + 0.5))).toBe(ls);
    expect([lsAtPixel(scale, 0), lsAtPixel(scale, 2000)]).toEqual([1, 3800]);
  });

  it("labels round LS, at least 56 px apart, and marks whole LS between", () => {
    const { major, minor } = lsTicks({ from: 876, to: 960, x0: 112, width: 1312 });
    expect(major.slice(0, 3)).toEqual([880, 885, 890]);
    expect(minor.slice(0, 3)).toEqual([876, 877, 878]);
    expect(lsTicks({ from: 4, to: 13, x0: 112, width: 1312 }).major).toEqual([
      4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });
});

describe("LS that exist", () => {
  const lsNumbers = Uint32Array.of(1, 2, 3, 7, 8);

  it("are found nearest to one that does not", () => {
    expect([nearestLs(lsNumbers, 4), nearestLs(lsNumbers, 5), nearestLs(lsNumbers, 6)]).toEqual([3, 3, 7]);
    expect([nearestLs(lsNumbers, 0), nearestLs(lsNumbers, 99)]).toEqual([1, 8]);
  });

  it("are stepped over holes and not beyond the ends", () => {
    expect([stepLs(lsNumbers, 3, 1), stepLs(lsNumbers, 7, -1)]).toEqual([7, 3]);
    expect([stepLs(lsNumbers, 2, -10), stepLs(lsNumbers, 2, 10)]).toEqual([1, 8]);
  });
});
