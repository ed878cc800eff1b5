import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goldenJsonText } from "./goldenJson";
import { lumiListOf, nLsOf } from "./lumiList";
import { LumiListError, readLumiList } from "./readLumiList";

const read = (text: string) => Object.fromEntries(readLumiList(text));

describe("a certified list", () => {
  test("is read as found: any order, overlaps, neighbours, repeats, empty runs, a byte order mark", () => {
    const text =
      '\uFEFF{ "380399" :\r\n [[261,980], [1,213],[200,220],[221, 221], [1, 213]], "99999":[[5,5]], "380400":[] }';
    expect(read(text)).toEqual({ 99999: [[5, 5]], 380399: [[1, 221], [261, 980]] }); // prettier-ignore
    expect([...readLumiList(text).keys()]).toEqual([99999, 380399]);
  });

  test("of whole runs stays so", () => {
    expect(read('{"380399": [[1, 268435455]]}')).toEqual({ 380399: [[1, 268435455]] });
  });

  test.each([
    ["", /is not JSON/],
    ['{"380399": [[1, 2]]', /is not JSON/],
    ["[]", /not an object of runs/],
    ["null", /not an object of runs/],
    ['"380399"', /not an object of runs/],
    ['{"380399": [[1, 2]], "380399": [[5, 6]]}', /run 380399 stands in it twice/],
    ['{"380399": [[1, 2]], "38039\\u0039": [[5, 6]]}', /holds a backslash/],
    ['{"version": [[1, 2]]}', /"version" is not a run number/],
    ['{"0": [[1, 2]]}', /"0" is not a run number/],
    ['{"380399": {"1": 2}}', /run 380399 has no list of ranges/],
    ['{"380399": [1, 2]}', /run 380399: 1 is not a pair/],
    ['{"380399": [[1, 2, 3]]}', /\[1,2,3\] is not a pair/],
    ['{"380399": [[-1]]}', /\[-1\] is not a pair/],
    ['{"380399": [["1", 2]]}', /is not a pair/],
    ['{"380399": [[1.5, 2]]}', /is not a pair/],
    ['{"380399": [[5, 3]]}', /\[5,3\] is not a range/],
    ['{"380399": [[0, 3]]}', /\[0,3\] is not a range/],
    ['{"380399": [[12, 0]]}', /may mean "to the end of the run"; write \[12, 268435455\]/],
  ])("%s is refused", (text, why) => {
    expect(() => readLumiList(text)).toThrow(LumiListError);
    expect(() => readLumiList(text)).toThrow(why);
  });

  test("of more than 10 MB is refused before it is parsed", () => {
    expect(() => readLumiList(" ".repeat(10_000_001))).toThrow(/larger than 10 MB/);
  });

  test("that we wrote reads as what was written, to the byte", () => {
    const anyList = fc
      .dictionary(
        fc.integer({ min: 1, max: 999_999_999 }).map(String),
        fc.array(fc.integer({ min: 1, max: 60 })),
      )
      .map((runs) => lumiListOf(Object.entries(runs).map(([run, ls]) => [Number(run), ls])));
    fc.assert(
      fc.property(anyList, (list) => {
        expect(goldenJsonText(readLumiList(goldenJsonText(list)))).toBe(goldenJsonText(list));
      }),
    );
  });
});

const FOLDER = "../shared/data/real-json";
const reason = existsSync(FOLDER) ? "" : ` (skipped: no ${FOLDER})`;
if (reason !== "") console.log(`real certified lists${reason}`);

describe.skipIf(reason !== "")(`real certified lists${reason}`, () => {
  test("keep every run and LS", () => {
    const { files } = JSON.parse(readFileSync(`${FOLDER}/expected.json`, "utf8")) as {
      files: Record<string, { n_runs: number; n_ranges: number; n_ls: number }>;
    };
    expect(Object.keys(files).length).toBeGreaterThan(5);
    for (const [name, expected] of Object.entries(files)) {
      const list = [...readLumiList(readFileSync(`${FOLDER}/${name}`, "utf8")).values()];
      const total = (of: (ranges: (typeof list)[number]) => number) =>
        list.reduce((sum, r) => sum + of(r), 0);
      expect({ n_runs: list.length, n_ranges: total((r) => r.length), n_ls: total(nLsOf) }, name).toEqual({
        n_runs: expected.n_runs,
        n_ranges: expected.n_ranges,
        n_ls: expected.n_ls,
      });
    }
  });
});
