import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MapCells } from "./compactMaps";
import { readBins } from "./parseTh1";

const count = fc.integer({ min: 0, max: 0xffffffff });
const histogram = fc.array(count, { minLength: 1, maxLength: 60 });

describe("readBins", () => {
  test.each([
    ["a list", (bins: number[]) => bins],
    ["compact maps", (bins: number[]) => new MapCells(Uint32Array.from(bins), [bins.length])],
  ])("puts bin ix of %s at offset + ix and returns the largest count", (_, sent) => {
    fc.assert(
      fc.property(histogram, fc.nat(20), (bins, offset) => {
        const counts = new Uint32Array(offset + bins.length + 3).fill(7);
        expect(readBins(sent(bins), bins.length, counts, offset)).toBe(Math.max(...bins));
        expect([...counts]).toEqual([...Array<number>(offset).fill(7), ...bins, 7, 7, 7]);
      }),
    );
  });

  test("never takes a histogram that holds anything but counts", () => {
    const rubbish = fc.constantFrom(null, undefined, NaN, Infinity, -1, 0.5, 2 ** 32, "3", true, {});
    fc.assert(
      fc.property(histogram, rubbish, fc.nat(), (bins, bad, at) => {
        const place = at % bins.length;
        const data: unknown[] = bins.with(place, 0);
        data[place] = bad;
        const reason = readBins(data, bins.length, new Uint32Array(bins.length), 0);
        expect(reason).toContain(`the content of bin x ${place} `);
      }),
    );
  });

  test.each([
    ["fewer bins", [1, 2], "the histogram has 2 bins instead of 3"],
    ["no bins", [], "the histogram has 0 bins instead of 3"],
    ["rows", [[1, 2, 3]], "the histogram is not 1D but made of rows"],
    ["text", "1,2,3", "the histogram has no data"],
    [
      "a map in compact maps",
      new MapCells(Uint8Array.of(1, 2, 3), [1, 3]),
      "the map is 1 by 3 cells instead of 3",
    ],
    [
      "a fraction in compact maps",
      new MapCells(Float64Array.of(1, 0.5, 3), [3]),
      "the content of bin x 1 is not a count (0.5)",
    ],
  ])("says what is wrong with %s", (_, data, reason) => {
    expect(readBins(data, 3, new Uint16Array(3), 0)).toBe(reason);
  });
});
