import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formWindows, membersOf, nWindows, windowOfLs, withoutMissing } from "./window";

const rule = { minSum: 300 };
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const flat = (lsNumbers: number[], instLumi: number) => lsNumbers.map(() => instLumi);
const membersPerWindow = (windows: ReturnType<typeof formWindows>["windows"]) =>
  Array.from({ length: nWindows(windows) }, (_, w) => [...membersOf(windows, w)]);

describe("windows of enough luminosity", () => {
  it("closes with the LS that crosses the sum; exactly the sum is not enough", () => {
    const ls = range(1, 32);
    const { windows } = formWindows(ls, flat(ls, 20), rule, false);
    expect(membersPerWindow(windows)).toEqual([range(1, 16), range(17, 32)]);
  });

  it("extends the last window backwards and lets it judge the tail only", () => {
    const ls = range(1, 40);
    const { windows } = formWindows(ls, flat(ls, 20), rule, false);
    expect(membersPerWindow(windows)).toEqual([range(1, 16), range(17, 32), range(25, 40)]);
    expect([...windows.judgesFrom]).toEqual([1, 17, 33]);
    expect([windowOfLs(windows, 32), windowOfLs(windows, 33), windowOfLs(windows, 41)]).toEqual([1, 2, -1]);
  });

  it("keeps holes as holes: a window with a gap has members, not a span", () => {
    const ls = [...range(1, 10), ...range(60, 70)];
    const { windows } = formWindows(ls, flat(ls, 20), rule, false);
    expect(membersPerWindow(windows)[0]).toEqual([...range(1, 10), ...range(60, 65)]);
    expect(windowOfLs(windows, 30)).toBe(-1);
  });

  it("judges a run too short for one window whole, and a run of one LS", () => {
    expect(membersPerWindow(formWindows([4, 5], [20, 20], rule, false).windows)).toEqual([[4, 5]]);
    expect(membersPerWindow(formWindows([4], [20], rule, false).windows)).toEqual([[4]]);
    expect(nWindows(formWindows([], [], rule, false).windows)).toBe(0);
  });

  it("leaves the last window of a growing run open", () => {
    const ls = range(1, 20);
    const formed = formWindows(ls, flat(ls, 20), rule, true);
    expect(membersPerWindow(formed.windows)).toEqual([range(1, 16)]);
    expect(formed.open).toEqual(range(17, 20));
  });

  /** LS with holes, as LS number and luminosity, and whether the LS has a map. */
  const runs = fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 2, max: 22, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
      ),
      { maxLength: 120 },
    )
    .map((steps) => {
      let at = 0;
      return steps.map(([step, instLumi, map]) => ({ ls: (at += step), instLumi, hasMap: map > 0 }));
    });
  const windowsOf = (run: readonly { readonly ls: number; readonly instLumi: number }[]) =>
    formWindows(
      run.map(({ ls }) => ls),
      run.map(({ instLumi }) => instLumi),
      rule,
      false,
    ).windows;
  const judgedBy = (windows: ReturnType<typeof windowsOf>) =>
    Array.from({ length: nWindows(windows) }, (_, w) =>
      [...membersOf(windows, w)].filter((n) => n >= windows.judgesFrom[w]),
    );

  it("gives every selected LS exactly one judging window in a finished run", () => {
    fc.assert(
      fc.property(runs, (run) => {
        expect(judgedBy(windowsOf(run)).flat()).toEqual(run.map(({ ls }) => ls));
      }),
    );
  });

  it("finds that window, and none for an LS without", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const lost = new Set(run.filter(({ hasMap }) => !hasMap).map(({ ls }) => ls));
        const windows = withoutMissing(windowsOf(run), (ls) => !lost.has(ls), new Set());
        const judged = judgedBy(windows);
        for (const ls of range(0, (run.at(-1)?.ls ?? 0) + 1)) {
          expect(windowOfLs(windows, ls)).toBe(judged.findIndex((members) => members.includes(ls)));
        }
      }),
    );
  });

  it("drops LS without a map, and a window that has nothing left to judge", () => {
    const ls = range(1, 40);
    const { windows } = formWindows(ls, flat(ls, 20), rule, false);
    const left = withoutMissing(windows, (n) => n !== 5 && n < 33, new Set());
    expect(membersPerWindow(left)).toEqual([range(1, 16).filter((n) => n !== 5), range(17, 32)]);
  });
});
