import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCells } from "./parseTh2";

const count = fc.integer({ min: 0, max: 0xffffffff });

const mapOf = (cell: fc.Arbitrary<unknown>): fc.Arbitrary<{ ny: number; nx: number; data: unknown[][] }> =>
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .chain(([ny, nx]) =>
      fc
        .array(fc.array(cell, { minLength: nx, maxLength: nx }), { minLength: ny, maxLength: ny })
        .map((data) => ({ ny, nx, data })),
    );

describe("readCells", () => {
  test("puts bin (ix, iy) at offset + iy * nx + ix, row 0 first, and returns the largest count", () => {
    fc.assert(
      fc.property(mapOf(count), fc.nat(20), ({ ny, nx, data }, offset) => {
        const counts = new Uint32Array(offset + ny * nx + 3).fill(7);
        const largest = readCells(data, ny, nx, counts, offset);
        expect([...counts.subarray(offset, offset + ny * nx)]).toEqual(data.flat());
        expect(largest).toBe(Math.max(...(data.flat() as number[])));
        expect([...counts.subarray(0, offset)]).toEqual(Array(offset).fill(7));
        expect([...counts.subarray(offset + ny * nx)]).toEqual([7, 7, 7]);
      }),
    );
  });

  test("never takes a map that holds anything but counts", () => {
    const rubbish = fc.oneof(
      fc.constantFrom(null, undefined, NaN, Infinity, -1, -0.5, 0.5, 2 ** 32, "3", true, [], {}),
      fc.double({ min: 1e-9, max: 0.999 }),
    );
    fc.assert(
      fc.property(mapOf(count), rubbish, fc.nat(), ({ ny, nx, data }, bad, at) => {
        const place = at % (ny * nx);
        data[Math.floor(place / nx)][place % nx] = bad;
        expect(readCells(data, ny, nx, new Uint16Array(ny * nx), 0)).toMatch(/^the content of bin/);
      }),
    );
  });

  test("never takes a map of another shape", () => {
    fc.assert(
      fc.property(mapOf(count), fc.nat(9), fc.nat(9), ({ ny, nx, data }, otherNy, otherNx) => {
        fc.pre(otherNy !== ny || otherNx !== nx);
        expect(readCells(data, otherNy, otherNx, new Uint16Array(100), 0)).toBeTypeOf("string");
      }),
    );
  });

  test("shows in its return value that a count does not fit its column", () => {
    expect(readCells([[65_535, 1]], 1, 2, new Uint16Array(2), 0)).toBe(65_535);
    expect(readCells([[65_536, 1]], 1, 2, new Uint16Array(2), 0)).toBe(65_536);
  });

  test.each([
    [
      "3 rows of 2 for 2 of 3",
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      2,
      3,
      "the map is transposed: 3 rows of 2 instead of 2 of 3",
    ],
    ["a flat list", [1, 2, 3], 3, 1, "the map is not made of rows"],
    ["rows of different lengths", [[1, 2], [3]], 2, 2, "the map is ragged: its rows have different lengths"],
    ["an empty list", [], 2, 2, "the map has 0 rows of 0 instead of 2 of 2"],
    ["text", "0.0", 2, 2, "the map has no data"],
  ])("says what is wrong with %s", (_, data, ny, nx, reason) => {
    expect(readCells(data, ny, nx, new Uint16Array(ny * nx), 0)).toBe(reason);
  });
});
