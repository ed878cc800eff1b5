import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goldenJsonText } from "./goldenJson";
import { lumiListOf, type LsRange, type LumiList } from "./lumiList";

type Parsed = Record<string, LsRange[]>;

const parse = (text: string): Parsed => JSON.parse(text) as Parsed;

const expand = (ranges: readonly LsRange[]): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

const listOf = (parsed: Parsed): LumiList =>
  lumiListOf(Object.entries(parsed).map(([run, ranges]) => [Number(run), expand(ranges)]));

const anyList = fc
  .dictionary(
    fc.integer({ min: 90_000, max: 400_000 }).map(String),
    fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }),
    { maxKeys: 5 },
  )
  .map((runs) => lumiListOf(Object.entries(runs).map(([run, ls]) => [Number(run), ls])));

describe("golden JSON text", () => {
  test("one run a line, runs as integers in order, final newline", () => {
    const list = lumiListOf([
      [380399, [1, 2, 3, 7]],
      [99999, [5]],
    ]);
    expect(goldenJsonText(list)).toBe('{"99999": [[5, 5]],\n "380399": [[1, 3], [7, 7]]}\n');
  });

  test("nothing listed is an empty object", () => {
    expect(goldenJsonText(lumiListOf([[380399, []]]))).toBe("{}\n");
  });

  test("reads back as the same list, and writing that again gives the same bytes", () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const text = goldenJsonText(list);
        expect(parse(text)).toEqual(Object.fromEntries(list));
        expect(goldenJsonText(listOf(parse(text)))).toBe(text);
        expect(text.split("\n").length).toBe(Math.max(list.size, 1) + 1);
      }),
    );
  });
});

const SHARED = "../shared/data";
const reason = existsSync(SHARED) ? "" : ` (skipped: no ${SHARED})`;
if (reason !== "") console.log(`golden JSON oracle${reason}`);

describe.skipIf(reason !== "")(`against files of CMS${reason}`, () => {
  test("the bytes are those of LumiList.writeJSON wherever text order and integer order of runs agree", () => {
    const { text } = parse(readFileSync(`${SHARED}/lumilist/lumilist_cases.json`, "utf8")) as unknown as {
      text: { id: string; a: Parsed; expected_text: string }[];
    };
    const agreeing = text.filter(({ a }) => new Set(Object.keys(a).map((run) => run.length)).size === 1);
    expect(agreeing.length).toBeGreaterThan(2);
    for (const { id, a, expected_text } of agreeing)
      expect(goldenJsonText(listOf(a)), id).toBe(expected_text);
  });

  test("real certification files keep every run and LS", () => {
    const { files } = parse(readFileSync(`${SHARED}/real-json/expected.json`, "utf8")) as unknown as {
      files: Record<string, { n_runs: number; sha256_canonical: string }>;
    };
    expect(Object.keys(files).length).toBeGreaterThan(5);
    for (const [name, { n_runs, sha256_canonical }] of Object.entries(files)) {
      const list = listOf(parse(readFileSync(`${SHARED}/real-json/${name}`, "utf8")));
      expect(list.size, name).toBe(n_runs);
      // The oracle's canonical text is ours without white space.
      const bare = goldenJsonText(list).replaceAll(/\s/g, "");
      expect(createHash("sha256").update(bare).digest("hex"), name).toBe(sha256_canonical);
    }
  });
});
