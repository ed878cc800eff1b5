import { describe, expect, it } from "vitest";
import { divergingPalette, sequentialPalette } from "../colour/palettes";
import { hitPixels, lossPixels, NO_INK, paintPixels, plotlyRows } from "./mapPixels";

const viridis = sequentialPalette("viridis");
/** 3 bins wide, 2 high; the marker is in the right bin of the lower row. */
const shape = { nx: 3, ny: 2 };
const marker = Float32Array.of(0, 0, 100, 0, 0, 0);

describe("map pixels", () => {
  it("paint row 0 of the map at the bottom of the image", () => {
    const rgba = new Uint8ClampedArray(4 * 6);
    paintPixels(hitPixels(marker, shape, viridis, 100, "log"), rgba);
    const alpha = Array.from({ length: 6 }, (_, i) => rgba[4 * i + 3]);
    expect(alpha).toEqual([0, 0, 0, 0, 0, 255]);
    expect(Array.from(rgba.subarray(20, 23))).toEqual([253, 231, 37]);
  });

  it("give Plotly the same bins, lowest row first, NaN where nothing is drawn", () => {
    const rows = plotlyRows(hitPixels(marker, shape, viridis, 100, "log"));
    expect(rows.map((row) => Array.from(row))).toEqual([
      [NaN, NaN, 1],
      [NaN, NaN, NaN],
    ]);
  });

  it("leave bins without entries white, also where the expectation rounds to none", () => {
    const { entries } = hitPixels(Float32Array.of(0, 0.49, 0.5, 1, 10, 200), shape, viridis, 100, "log");
    expect(Array.from(entries)).toEqual([NO_INK, NO_INK, 0, 0, 128, 255]);
  });

  it("leave bins where nothing is expected to the hatching, and 0 in the middle of the palette", () => {
    const values = Float32Array.of(NaN, 0, -6, 6, -99, 99);
    const { entries } = lossPixels(values, shape, divergingPalette("#f6f6f6"), 6);
    expect(Array.from(entries)).toEqual([NO_INK, 128, 0, 255, 0, 255]);
  });

  it("clear what an image held before", () => {
    const rgba = new Uint8ClampedArray(4 * 6).fill(7);
    paintPixels(hitPixels(new Float32Array(6), shape, viridis, 100, "linear"), rgba);
    expect(Array.from({ length: 6 }, (_, i) => rgba[4 * i + 3])).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
