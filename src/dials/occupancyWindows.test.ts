import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halveWindow, layWindows, lsInside } from "./occupancyWindows";

const lsNumbersOf = fc
  .uniqueArray(fc.integer({ min: 1, max: 4000 }), { maxLength: 400 })
  .map((numbers) => Uint32Array.from(numbers).sort());

describe("layWindows", () => {
  test("covers every LS exactly once, in windows no wider than asked", () => {
    fc.assert(
      fc.property(lsNumbersOf, fc.integer({ min: 1, max: 500 }), (lsNumbers, width) => {
        const windows = layWindows(lsNumbers, width);
        const covered = windows.flatMap((window) => [...lsInside(lsNumbers, window)]);
        expect(covered).toEqual([...lsNumbers]);
        for (const { first, last } of windows) expect(last - first + 1).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("begins and ends windows at LS the server has", () => {
    expect(layWindows(Uint32Array.of(3, 40, 50, 51, 120), 50)).toEqual([
      { first: 3, last: 50 },
      { first: 51, last: 51 },
      { first: 120, last: 120 },
    ]);
  });

  test("a growing run keeps all windows but the last", () => {
    const ls = Uint32Array.from({ length: 170 }, (_, k) => k + 1);
    const before = layWindows(ls.subarray(0, 130), 50);
    const after = layWindows(ls, 50);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).toEqual({ first: 101, last: 150 });
  });
});

describe("halveWindow", () => {
  test("splits into two windows that hold the same LS, until one LS is left", () => {
    fc.assert(
      fc.property(lsNumbersOf, (lsNumbers) => {
        for (const window of layWindows(lsNumbers, 50)) {
          const halves = halveWindow(lsNumbers, window);
          const inside = [...lsInside(lsNumbers, window)];
          if (halves === undefined) expect(inside).toHaveLength(1);
          else expect(halves.flatMap((half) => [...lsInside(lsNumbers, half)])).toEqual(inside);
        }
      }),
    );
  });
});
