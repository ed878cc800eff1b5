import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMaps } from "../../dials/decodeMaps";
import { MapCells } from "../../dials/compactMaps";
import { compactFromJson } from "./compactFromJson";
import { cutHistograms } from "./cutHistograms";

const cut = (text: string) => cutHistograms(Buffer.from(text));
const plain = ({ values, shape }: MapCells) => ({ shape, values: Array.from(values) });

describe("histograms cut out of a page", () => {
  it("are what JSON.parse reads, and the rest is the page with their numbers", () => {
    const count = fc.oneof(fc.nat(20), fc.nat(2 ** 32 - 1));
    const map = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(5))
      .chain(([ny, nx]) =>
        fc.array(fc.array(count, { minLength: nx, maxLength: nx }), { minLength: ny, maxLength: ny }),
      );
    const row = fc.record({ me: fc.string(), ls_number: fc.nat(), data: fc.oneof(map, fc.array(count)) });
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (results, asFloats) => {
        const text = JSON.stringify(results, (key, value: unknown) =>
          // Floats as Python writes them: a text that the next line turns into a number.
          asFloats && typeof value === "number" && key !== "ls_number" ? `#${value}.0` : value,
        ).replace(/"#(\d+\.0)"/g, "$1");
        const page = cut(text);
        const expected = JSON.parse(text) as { data: number[] | number[][] }[];
        expect(JSON.parse(page?.rest ?? "")).toEqual(expected.map((one, k) => ({ ...one, data: k })));
        expect(page?.histograms.map((one) => Array.from(one.values))).toEqual(
          expected.map(({ data }) => data.flat()),
        );
      }),
    );
  });

  it("know lines from lists of lines", () => {
    expect(cut('{"data":[1,2.0]}')?.histograms.map(plain)).toEqual([{ shape: [2], values: [1, 2] }]);
    expect(cut('{"data":[[1,2],[3,4],[5,6.0]]}')?.histograms.map(plain)).toEqual([
      { shape: [3, 2], values: [1, 2, 3, 4, 5, 6] },
    ]);
    expect(cut('{"data":[]}')?.histograms.map(plain)).toEqual([{ shape: [0], values: [] }]);
  });

  it.each([
    "[[1,2],[3]]",
    "[1.5]",
    "[1.05]",
    "[-1]",
    "[1e5]",
    "[null]",
    "[NaN]",
    "[01]",
    "[1234567890123456]",
    "[1,]",
    "[[1],2]",
    "[[1]",
    "[1 ,2]",
    '["1"]',
  ])("are left to JSON.parse where they are unusual: %s", (data) => {
    expect(cut(`{"data":${data}}`)).toBeUndefined();
  });
});

describe("a page in JSON", () => {
  const rowsOf = (text: string): unknown => {
    const encoded = compactFromJson(Buffer.from(text));
    return encoded && decodeMaps(encoded.buffer).results.map((row) => ("data" in row ? row.data : row));
  };

  it.each([
    ["floats", '{"next":null,"previous":null,"results":[{"data":[0.5,-1,1e3]}]}'],
    ["spaces", '{"next":null, "previous":null, "results":[{"data": [0.5, -1, 1000]}]}'],
  ])("with %s is read the slow way", (_, text) => {
    expect(rowsOf(text)).toEqual([new MapCells(Float64Array.of(0.5, -1, 1000), [3])]);
  });

  it.each([
    ["a null map", '{"results":[{"data":[1]},{"data":null}]}'],
    ["a number for a map", '{"results":[{"data":[1]},{"data":1}]}'],
    ["a map inside something else", '{"results":[{"other":{"data":[1]}}]}'],
    ["no JSON", '{"results":[{"data":[1]}'],
    ["a list", "[1]"],
  ])("with %s has no compact form", (_, text) => {
    expect(rowsOf(text)).toBeUndefined();
  });

  it("whose maps were not asked for keeps its other fields", () => {
    expect(rowsOf('{"next":null,"previous":null,"results":[{"ls_number":4,"entries":7}]}')).toEqual([
      { ls_number: 4, entries: 7 },
    ]);
  });
});
