import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, lines: readFileSync(join(src, path), "utf8").trimEnd().split("\n") }));

/** The value below which a share of the sorted numbers lies. */
const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

describe("sources of src/ without tests", () => {
  // "as any" outside a comment, where it may be English.
  it.each([/eslint-disable/, /^[^/*]* as any\b/, /@ts-/, /TODO|FIXME|XXX/])("never say %s", (pattern) => {
    const places = files.flatMap(({ path, lines }) =>
      lines.flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
    );
    expect(places).toEqual([]);
  });

  it("are small: median <= 100 lines, nine in ten <= 250, none > 500", () => {
    const lengths = files.map(({ lines }) => lines.length).sort((a, b) => a - b);
    const figures = {
      files: lengths.length,
      median: quantile(lengths, 0.5),
      p90: quantile(lengths, 0.9),
      max: lengths[lengths.length - 1],
    };
    console.log(`lines per file of src/: ${JSON.stringify(figures)}`);
    expect(figures.files).toBeGreaterThan(10);
    expect(figures.median).toBeLessThanOrEqual(100);
    expect(figures.p90).toBeLessThanOrEqual(250);
    expect(figures.max).toBeLessThanOrEqual(500);
  });
});
