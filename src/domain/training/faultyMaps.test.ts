import { describe, expect, it } from "vitest";
import { cutValues, faultyMaps, livePlaces } from "./faultyMaps";

/** Maps of 4 columns and 3 rows; column 0 is never hit, the last bin in half of the maps. */
const good = [1, 0].map((last) => ({ counts: Float32Array.of(0, 2, 2, 2, 0, 2, 8, 2, 0, 2, 2, last) }));
const cut = { nx: 4, from: 1, to: 4 };

describe("maps with faults", () => {
  it("have them where channels are live, inside the columns that are used", () => {
    expect(livePlaces(good, cut, 2)).toEqual([
      { row: 0, column: 1, size: 2 },
      { row: 0, column: 2, size: 2 },
      { row: 1, column: 1, size: 2 },
    ]);
    expect(livePlaces(good, cut, 1)).toHaveLength(8);
    expect(livePlaces(good, cut, 3)).toEqual([]);
  });

  it("are three for one good map: as it is, dead, and hot as in every event or as published", () => {
    const places = livePlaces(good, cut, 2);
    const plan = { size: 1, place: "fixed", hot: "everyEvent" } as const;
    const [plain, dead, hot] = faultyMaps(good.slice(0, 1), 4, places, plan, () => 0);
    expect([plain.mapClass, dead.mapClass, hot.mapClass]).toEqual(["good", "dead", "hot"]);
    expect(plain.counts).toBe(good[0].counts);
    expect(Array.from(dead.counts)).toEqual([0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 2, 1]);
    expect(Array.from(hot.counts.subarray(2, 4))).toEqual([8, 8]);
    const published = { ...plan, place: "random", hot: "published" } as const;
    const [, , drawn] = faultyMaps(good.slice(0, 1), 4, places, published, () => 0);
    expect(drawn.counts[1]).toBe(10_000);
  });

  it("are seen in the columns that are used, by the fullest bin of all of them", () => {
    const maps = [{ counts: Float32Array.of(20, 2, 4, 6, 0, 1, 2, 3, 0, 0, 0, 10) }];
    const expected = [0.1, 0.2, 0.3, 0.05, 0.1, 0.15, 0, 0, 0.5];
    cutValues(maps, cut).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  });
});
