import { describe, expect, it } from "vitest";
import { hitPosition, hitTicks, lossPosition, lossTicks, niceStep, paletteIndex } from "./colourScale";

describe("colour axis of hits", () => {
  it("puts decades at equal distances on the logarithmic axis, from 1 hit to the fixed end", () => {
    expect([1, 10, 100, 1000].map((hits) => hitPosition(hits, 1000, "log"))).toEqual([
      0,
      expect.closeTo(1 / 3, 9),
      expect.closeTo(2 / 3, 9),
      1,
    ]);
  });

  it("starts the linear axis at 0", () => {
    expect([0, 500, 1000].map((hits) => hitPosition(hits, 1000, "linear"))).toEqual([0, 0.5, 1]);
  });

  it("clips below one hit and beyond the end", () => {
    expect(hitPosition(0.2, 1000, "log")).toBe(0);
    expect(hitPosition(0, 1000, "log")).toBe(0);
    expect(hitPosition(5000, 1000, "log")).toBe(1);
  });

  it("labels both ends and the round values between, none that would touch the end", () => {
    expect(hitTicks(3000, "log").map(({ value }) => value)).toEqual([1, 10, 100, 1000, 3000]);
    expect(hitTicks(1100, "log").map(({ value }) => value)).toEqual([1, 10, 100, 1100]);
    expect(hitTicks(3000, "linear").map(({ value }) => value)).toEqual([0, 1000, 2000, 3000]);
  });
});

describe("colour axis of the loss", () => {
  it("has 0 in the middle and clips symmetrically", () => {
    expect([-9, -6, 0, 3, 6, 9].map((loss) => lossPosition(loss, 6))).toEqual([0, 0, 0.5, 0.75, 1, 1]);
  });

  it("labels both ends and the middle", () => {
    expect(lossTicks(6, 6).map(({ value }) => value)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
  });
});

describe("steps", () => {
  it("maps positions onto the 256 entries, ends included", () => {
    expect([0, 0.5, 1].map(paletteIndex)).toEqual([0, 128, 255]);
  });

  it("are 1, 2 or 5 times a power of ten and give at most the count asked for", () => {
    expect([niceStep(1600, 8), niceStep(1600, 10), niceStep(85, 23), niceStep(0.3, 3)]).toEqual([
      200,
      200,
      5,
      expect.closeTo(0.1, 9),
    ]);
  });
});
