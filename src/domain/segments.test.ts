import { describe, expect, it } from "vitest";
import { findSegments } from "./segments";

/** One character per LS: hits in tens of the expected ten; "." as expected, digits otherwise; F flags the row below. */
function series(hits: string, flags: string) {
  const observed = Array.from(hits, (c) => (c === "." ? 100 : Number(c) * 10));
  return {
    observed,
    expected: observed.map(() => 100),
    flagged: Uint8Array.from(flags, (c) => (c === "F" ? 1 : 0)),
    scatter: { dispersion: 5, firing: 0, allowance: 0 },
    threshold: 4,
    sigma: (sign: 1 | -1, nats: number) => sign * Math.sqrt(2 * nats),
  };
}
const spans = (hits: string, flags: string, sign: 1 | -1 = -1) =>
  findSegments(series(hits, flags), sign, 5).map(({ from, to }) => [from, to]);

describe("onset and end", () => {
  it("finds the three dead LS of a flagged window of fifteen", () => {
    expect(
      spans("....................000.................", "...............FFFFFFFFFFFFFFF.........."),
    ).toEqual([[20, 22]]);
  });

  it("reaches into the neighbouring window that was not flagged", () => {
    expect(
      spans("..................00000000..............", "....................FFFFFFFFFFFFFFF....."),
    ).toEqual([[18, 25]]);
  });

  it("separates two losses in one flagged stretch", () => {
    expect(
      spans("..........000.............000...........", "........FFFFFFFFFFFFFFFFFFFFFFFFF......."),
    ).toEqual([
      [10, 12],
      [26, 28],
    ]);
  });

  it("reports the fraction and significance of the stretch itself, not of the diluted window", () => {
    const [segment] = findSegments(series("..........44444.....", "......FFFFFFFFFF...."), -1, 5);
    expect(segment.observed / segment.expected).toBeCloseTo(0.4, 9);
    expect(segment.significance).toBeLessThan(-5);
  });

  it("finds every one of a hundred short losses", () => {
    const loss = (lost: string, kept: string) => (kept + lost + kept).repeat(100);
    expect(spans(loss("000", "....."), loss("FFF", "....."))).toHaveLength(100);
  });

  it("tells the LS in which a region was dead from those in which it stayed weak", () => {
    const lost = `....${"0".repeat(10)}${"8".repeat(60)}....`;
    const parts = (hits: string) => spans(hits, hits.replaceAll(/\d/g, "F"));
    expect(parts(lost)).toEqual([
      [4, 13],
      [14, 73],
    ]);
    expect(parts(Array.from(lost).reverse().join(""))).toEqual([
      [4, 63],
      [64, 73],
    ]);
  });

  it("leaves a loss whole that is about the same throughout, or flickers", () => {
    for (const lost of ["4".repeat(60) + "6".repeat(60), `${"0999".repeat(20)}0`]) {
      const hits = `....${lost}....`;
      expect(spans(hits, hits.replaceAll(/\d/g, "F"))).toEqual([[4, 3 + lost.length]]);
    }
  });

  it("keeps with the dead LS those beside them that say too little alone", () => {
    const hits = `....777${"0".repeat(10)}${"5".repeat(200)}....`;
    expect(spans(hits, hits.replaceAll(/\d/g, "F"))).toEqual([
      [4, 16],
      [17, 216],
    ]);
  });

  it("finds nothing where nothing is flagged", () => {
    expect(spans("..........000.......", "....................")).toEqual([]);
  });
});
