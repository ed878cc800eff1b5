import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compactRanges, eachLs as lsOf, intersectRanges, subtractRanges } from "./lsRanges";
import { compactLs, nLsOf, type LsRange } from "./lumiList";

const anyRange = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([first, more]): LsRange => [first, first + more]);
const anyRanges = fc.array(anyRange, { maxLength: 12 });
const canonical = anyRanges.map(compactRanges);

describe("ranges of lumisections", () => {
  test("in any order are the fewest that hold the same LS", () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        expect(compactRanges(ranges)).toEqual(compactLs(lsOf(ranges)));
      }),
    );
  });

  test("intersect and subtract as sets of LS do, and stay canonical", () => {
    fc.assert(
      fc.property(canonical, canonical, (a, b) => {
        const inB = new Set(lsOf(b));
        expect(intersectRanges(a, b)).toEqual(compactLs(lsOf(a).filter((ls) => inB.has(ls))));
        expect(subtractRanges(a, b)).toEqual(compactLs(lsOf(a).filter((ls) => !inB.has(ls))));
      }),
    );
  });

  test("of a whole run are not written out", () => {
    const whole: LsRange[] = [[1, 0xfffffff]];
    expect(subtractRanges(whole, [[450, 900]])).toEqual([
      [1, 449],
      [901, 0xfffffff],
    ]);
    expect(intersectRanges(whole, [[450, 900]])).toEqual([[450, 900]]);
    expect(nLsOf(whole)).toBe(0xfffffff);
  });
});

type Runs = Record<string, LsRange[]>;
interface Oracle {
  readonly cases: readonly {
    readonly id: string;
    readonly a: Runs;
    readonly b: Runs;
    readonly expected: Readonly<Record<"compact_a" | "a_and_b" | "a_sub_b" | "b_sub_a", Runs>>;
  }[];
}

const ORACLE = "../shared/data/lumilist/lumilist_cases.json";
const reason = existsSync(ORACLE) ? "" : ` (skipped: no ${ORACLE})`;
if (reason !== "") console.log(`LumiList oracle of set operations${reason}`);

describe.skipIf(reason !== "")(`against the real LumiList${reason}`, () => {
  test("compact, and, minus give its lists, a run on one side only being empty on the other", () => {
    const { cases } = JSON.parse(readFileSync(ORACLE, "utf8")) as Oracle;
    expect(cases.length).toBeGreaterThan(100);
    for (const { id, a, b, expected } of cases) {
      const runs = [...new Set([...Object.keys(a), ...Object.keys(b)])];
      const listOf = (ranges: (run: string) => readonly LsRange[]) =>
        Object.fromEntries(
          runs.map((run) => [run, ranges(run)] as const).filter(([, list]) => list.length > 0),
        );
      const of = (list: Runs) => (run: string) => compactRanges(Object.hasOwn(list, run) ? list[run] : []);
      const [left, right] = [of(a), of(b)];
      expect(listOf(left), id).toEqual(expected.compact_a);
      expect(
        listOf((run) => intersectRanges(left(run), right(run))),
        id,
      ).toEqual(expected.a_and_b);
      expect(
        listOf((run) => subtractRanges(left(run), right(run))),
        id,
      ).toEqual(expected.a_sub_b);
      expect(
        listOf((run) => subtractRanges(right(run), left(run))),
        id,
      ).toEqual(expected.b_sub_a);
    }
  });
});
