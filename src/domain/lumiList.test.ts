import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compactLs, lumiListOf, nLsOf, type LsRange } from "./lumiList";

const lsNumbers = fc.array(fc.integer({ min: 1, max: 80 }));

const expand = (ranges: readonly LsRange[]): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

const asObject = (list: ReturnType<typeof lumiListOf>) => Object.fromEntries(list);

describe("ranges of lumisections", () => {
  test("a hole of one LS splits, adjacency merges, repeats count once", () => {
    expect(compactLs([14, 10, 11, 13, 12, 12, 16, 17])).toEqual([
      [10, 14],
      [16, 17],
    ]);
    expect(compactLs([1, 1, 2])).toEqual([[1, 2]]);
    expect(compactLs([9, 100])).toEqual([
      [9, 9],
      [100, 100],
    ]);
  });

  test("hold exactly the LS they were made of, and compacting them again changes nothing", () => {
    fc.assert(
      fc.property(lsNumbers, (ls) => {
        const ranges = compactLs(ls);
        const distinct = [...new Set(ls)].sort((a, b) => a - b);
        expect(expand(ranges)).toEqual(distinct);
        expect(nLsOf(ranges)).toBe(distinct.length);
        expect(compactLs(expand(ranges))).toEqual(ranges);
        for (let i = 1; i < ranges.length; i++) expect(ranges[i][0]).toBeGreaterThan(ranges[i - 1][1] + 1);
      }),
    );
  });

  test.each([0, -3, 1.5, NaN, Infinity])("%s is no lumisection number", (ls) => {
    expect(() => compactLs([5, ls])).toThrow(RangeError);
  });
});

describe("lists of runs", () => {
  test("runs ascend as integers and a run without LS is left out", () => {
    const list = lumiListOf([
      [380306, [2, 1]],
      [99999, [7]],
      [380399, []],
    ]);
    expect([...list]).toEqual([
      [99999, [[7, 7]]],
      [380306, [[1, 2]]],
    ]);
  });

  test("a run that comes twice is an error, also where one half is empty", () => {
    expect(() => lumiListOf([[380306, [1]], [380306, []]])).toThrow("run 380306 comes twice"); // prettier-ignore
    expect(() => lumiListOf([[0, [1]]])).toThrow("not a run number");
  });
});

interface Construct {
  readonly kind: "runsAndLumis" | "lumis" | "runs";
  readonly input: unknown;
  readonly expected: { readonly compact: Record<string, LsRange[]> };
}

interface Oracle {
  readonly construct: readonly Construct[];
  readonly cases: readonly {
    readonly id: string;
    readonly a: Record<string, LsRange[]>;
    readonly expected: { readonly compact_a: Record<string, LsRange[]>; readonly n_ls_a: number | null };
  }[];
}

const ORACLE = "../shared/data/lumilist/lumilist_cases.json";
const reason = existsSync(ORACLE) ? "" : ` (skipped: no ${ORACLE})`;
if (reason !== "") console.log(`LumiList oracle${reason}`);

describe.skipIf(reason !== "")(`against the real LumiList${reason}`, () => {
  const oracle = (): Oracle => JSON.parse(readFileSync(ORACLE, "utf8")) as Oracle;

  test("constructions from LS of runs give its compact list", () => {
    let nChecked = 0;
    for (const { kind, input, expected } of oracle().construct) {
      if (kind === "runs") continue; // whole runs as open ranges: nothing here makes them
      const byRun = new Map<number, number[]>();
      const pairs =
        kind === "lumis"
          ? (input as [number, number][])
          : Object.entries(input as Record<string, number[]>).flatMap(([run, ls]) =>
              ls.map((n) => [Number(run), n]),
            );
      for (const [run, ls] of pairs) byRun.set(run, [...(byRun.get(run) ?? []), ls]);
      expect(asObject(lumiListOf(byRun))).toEqual(expected.compact);
      nChecked++;
    }
    expect(nChecked).toBeGreaterThan(10);
  });

  test("unsorted, overlapping and adjacent ranges give its compact list and number of LS", () => {
    const finite = oracle().cases.filter(({ expected }) => expected.n_ls_a !== null);
    expect(finite.length).toBeGreaterThan(100);
    for (const { id, a, expected } of finite) {
      const list = lumiListOf(Object.entries(a).map(([run, ranges]) => [Number(run), expand(ranges)]));
      expect(asObject(list), id).toEqual(expected.compact_a);
      expect(
        [...list.values()].reduce((n, ranges) => n + nLsOf(ranges), 0),
        id,
      ).toBe(expected.n_ls_a);
    }
  });
});
