import { describe, expect, it } from "vitest";
import { fakeRun } from "./fakeRun.fixture";
import { zRange } from "./zRange";

// 288 judged LS in 20 windows, largest bin 300 hits in one LS and 3,000 in a window.
const element = fakeRun().elements[0];

describe("the colour range", () => {
  it("is fixed over the run for single LS and for windows", () => {
    expect([zRange(element, "ls", 1), zRange(element, "recipe", 15), zRange(element, "recipe", 3)]).toEqual([
      300, 3000, 3000,
    ]);
  });

  it("grows with what is summed, rounded up to one figure", () => {
    expect(zRange(element, "brush", 30)).toBe(7000);
    expect(zRange(element, "run", 288)).toBe(60_000);
    expect(zRange({ ...element, maxBinLs: 212 }, "ls", 1)).toBe(300);
  });

  it("is a range even where the run has no hits", () => {
    expect(zRange({ ...element, maxBinLs: 0 }, "ls", 1)).toBe(2);
  });
});
