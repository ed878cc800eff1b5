import fc from "fast-check";
import { expect, it } from "vitest";
import { histogramSpace, writeHistogram } from "./histogramText";

function textOf(counts: Uint16Array, ...shape: readonly number[]): string {
  const out = new Uint8Array(histogramSpace(shape));
  const end = writeHistogram(counts, shape, out, 0);
  return Buffer.from(out.subarray(0, end)).toString();
}

it("writes rows of y, lowest first, every cell a float", () => {
  expect(textOf(Uint16Array.of(0, 3, 12, 1000, 999, 65535), 2, 3)).toBe(
    "[[0.0,3.0,12.0],[1000.0,999.0,65535.0]]",
  );
});

it("writes a 1D histogram as one flat row", () => {
  expect(textOf(Uint16Array.of(0, 3, 12), 3)).toBe("[0.0,3.0,12.0]");
});

it("reads back as the same numbers, for any shape, within the space it asks for", () => {
  const shaped = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .chain(([ny, nx]) =>
      fc.tuple(fc.constant(ny), fc.constant(nx), fc.uint16Array({ minLength: ny * nx, maxLength: ny * nx })),
    );
  fc.assert(
    fc.property(shaped, ([ny, nx, counts]) => {
      const rows = JSON.parse(textOf(counts, ny, nx)) as number[][];
      expect(rows).toHaveLength(ny);
      expect(rows.flat()).toEqual([...counts]);
      expect(rows.every((row) => row.length === nx)).toBe(true);
    }),
  );
});
