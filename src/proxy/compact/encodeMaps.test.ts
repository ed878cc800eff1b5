import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CELL_ARRAYS, type CellType, type CompactPage, MapCells } from "../../dials/compactMaps";
import { decodeMaps } from "../../dials/decodeMaps";
import { encodeMaps } from "./encodeMaps";

const shape = fc.oneof(fc.tuple(fc.nat(6), fc.nat(6)), fc.tuple(fc.nat(9)));
/** Cells of one kind: counts of 8, 16 or 32 bits, or any finite numbers. */
const cellOf: Readonly<Record<CellType, fc.Arbitrary<number>>> = {
  u8: fc.nat(255),
  u16: fc.nat(65_535),
  u32: fc.nat(2 ** 32 - 1),
  f64: fc.double({ noNaN: true, noDefaultInfinity: true }),
};
const cells = fc
  .tuple(shape, fc.constantFrom(...(Object.keys(CELL_ARRAYS) as CellType[])))
  .chain(([dims, type]) => {
    const n = dims.reduce((product, length) => product * length, 1);
    return fc
      .array(cellOf[type], { minLength: n, maxLength: n })
      .map((values) => new MapCells(CELL_ARRAYS[type].from(values), dims));
  });
const row = fc.record({
  dataset_id: fc.nat(2 ** 31),
  // Beyond 32 bits, as DBS' ids are.
  file_id: fc.maxSafeNat(),
  me: fc.constantFrom("CSC/a", "CSC/b", 'ÄÖ\u2028"\\', ""),
  ls_number: fc.integer({ min: 1, max: 4000 }),
  x_min: fc.oneof(fc.constant(-800), fc.constant(-0), fc.double({ noNaN: true, noDefaultInfinity: true })),
  entries: fc.nat(2 ** 31 - 1),
  data: cells,
});
const link = fc.option(fc.webUrl(), { nil: null });
const page: fc.Arbitrary<CompactPage> = fc.record({
  next: link,
  previous: link,
  results: fc.array(row, { maxLength: 7 }),
});

/** A page with plain lists of numbers in place of cells. */
const plain = ({ next, previous, results }: CompactPage): object => ({
  next,
  previous,
  results: results.map((one) =>
    Object.entries(one).map(([name, value]): unknown[] =>
      value instanceof MapCells ? [name, value.shape, Array.from(value.values)] : [name, value],
    ),
  ),
});

const bufferOf = (sent: CompactPage): ArrayBuffer => encodeMaps(sent)?.buffer ?? new ArrayBuffer(0);
const typeOf = (cell: number): string => {
  const sent = {
    next: null,
    previous: null,
    results: [{ data: new MapCells(Float64Array.of(cell, 1), [2]) }],
  };
  const { values } = decodeMaps(bufferOf(sent)).results[0].data as MapCells;
  return values.constructor.name;
};

describe("compact maps", () => {
  it("hold every field of every row, in order, to the last bit", () => {
    fc.assert(
      fc.property(page, (sent) => {
        expect(plain(decodeMaps(bufferOf(sent)))).toEqual(plain(sent));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [0, "Uint8Array"],
    [255, "Uint8Array"],
    [256, "Uint16Array"],
    [65_536, "Uint32Array"],
    [2 ** 32, "Float64Array"],
    [-1, "Float64Array"],
    [0.5, "Float64Array"],
    [-0, "Float64Array"],
  ])("take the narrowest cells: %d in a %s", (cell, type) => {
    expect(typeOf(cell)).toBe(type);
  });

  it("of fields that were left out are small: a window of 50 CSC maps takes a byte a bin", () => {
    const results = Array.from({ length: 50 }, (_, k) => ({
      ls_number: k + 1,
      data: new MapCells(new Uint16Array(10_000).fill(7), [100, 100]),
    }));
    expect(bufferOf({ next: null, previous: null, results }).byteLength).toBeLessThan(501_000);
  });

  it("cannot hold rows of unlike fields or kinds", () => {
    const unlike = (results: CompactPage["results"]) => encodeMaps({ next: null, previous: null, results });
    expect(unlike([{ a: 1 }, { b: 1 }])).toBeUndefined();
    expect(unlike([{ a: 1 }, { a: "1" }])).toBeUndefined();
    expect(unlike([{ a: 1 }, { a: null }])).toBeUndefined();
    expect(unlike([{ a: null }, { a: null }])).toBeDefined();
  });

  it("that broke off anywhere are refused, as is another format or version", () => {
    const whole = bufferOf({
      next: null,
      previous: null,
      results: [
        { me: "a", ls_number: 1, data: new MapCells(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), [3, 3]) },
      ],
    });
    // The zeros that fill up the last eight bytes may be missing.
    for (let length = 0; length < whole.byteLength - 7; length++) {
      expect(() => decodeMaps(whole.slice(0, length)), `${length} bytes`).toThrow();
    }
    expect(() => decodeMaps(new TextEncoder().encode('{"next":null}').buffer)).toThrow("does not begin");
    const text = Buffer.from(whole).toString("latin1").replace('"version":1', '"version":2');
    expect(() => decodeMaps(Uint8Array.from(Buffer.from(text, "latin1")).buffer)).toThrow("version is 2");
  });
});
