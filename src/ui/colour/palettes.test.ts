import { describe, expect, it } from "vitest";
import { cssColour, divergingPalette, PALETTE_SIZE, type PaletteTable, sequentialPalette } from "./palettes";

/** Relative luminance as WCAG defines it, 0..1. */
function luminance(table: PaletteTable, i: number): number {
  const linear = Array.from(table.subarray(3 * i, 3 * i + 3), (value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

describe("sequential palettes", () => {
  it.each(["viridis", "cividis"] as const)(
    "%s grows lighter all the way, so that it reads in grey",
    (name) => {
      const table = sequentialPalette(name);
      expect(table.length).toBe(3 * PALETTE_SIZE);
      for (let i = 8; i < PALETTE_SIZE; i++)
        expect(luminance(table, i)).toBeGreaterThan(luminance(table, i - 8));
    },
  );

  it("begin and end at the published colours", () => {
    expect(cssColour(sequentialPalette("viridis"), 0)).toBe("rgb(68,1,84)");
    expect(cssColour(sequentialPalette("viridis"), 255)).toBe("rgb(253,231,37)");
    expect(cssColour(sequentialPalette("cividis"), 255)).toBe("rgb(254,232,56)");
  });
});

describe("diverging palette", () => {
  it("is blue for fewer hits, red for more, and the theme's colour in the middle", () => {
    const table = divergingPalette("#e4e7ea");
    const at = (i: number) => Array.from(table.subarray(3 * i, 3 * i + 3));
    expect(at(128).every((channel, c) => Math.abs(channel - [0xe4, 0xe7, 0xea][c]) <= 2)).toBe(true);
    const [coldRed, , coldBlue] = at(20);
    const [hotRed, , hotBlue] = at(235);
    expect(coldBlue - coldRed).toBeGreaterThan(80);
    expect(hotRed - hotBlue).toBeGreaterThan(80);
  });

  it("is equally dark at both ends, so that cold and hot weigh the same", () => {
    const table = divergingPalette("#f6f6f6");
    expect(Math.abs(luminance(table, 0) - luminance(table, 255))).toBeLessThan(0.02);
  });
});
