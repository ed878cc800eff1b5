import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LsTally } from "../verdictCounts";
import { lossByCause } from "./lossByCause";

const bits = (...values: number[]) => Uint8Array.from(values);

describe("loss by cause", () => {
  it("takes each LS out once, by the first cause, and tells what each costs with and without the others", () => {
    const loss = lossByCause(Float64Array.of(1, 2, 4, 8, 16), [
      { id: "dcs", objects: bits(1, 1, 0, 0, 0) },
      { id: "bad", objects: bits(0, 1, 1, 0, 0) },
    ]);
    expect([loss.total.recordedPb, loss.kept.recordedPb, loss.mixed.recordedPb]).toEqual([31, 24, 2]);
    const figures = loss.causes.map(({ id, first, inclusive, exclusive }) => [
      id,
      ...[first, inclusive, exclusive].map(({ recordedPb }) => recordedPb),
    ]);
    expect(figures).toEqual([
      ["dcs", 3, 3, 1],
      ["bad", 4, 6, 4],
    ]);
  });

  it("counts LS of unknown luminosity and does not add them as zero", () => {
    const [{ first }] = lossByCause(Float64Array.of(NaN, 2), [{ id: "dcs", objects: bits(1, 1) }]).causes;
    expect(first).toEqual({ nLs: 2, recordedPb: 2, nLsLumiUnknown: 1 });
  });

  it("adds up, and no cause costs less in company than alone, for any causes", () => {
    const column = (nLs: number) => fc.array(fc.nat({ max: 1 }), { minLength: nLs, maxLength: nLs });
    const drawn = fc
      .integer({ min: 0, max: 30 })
      .chain((nLs) => fc.tuple(fc.constant(nLs), fc.array(column(nLs), { maxLength: 5 })));
    fc.assert(
      fc.property(drawn, ([nLs, columns]) => {
        const causes = columns.map((values, c) => ({ id: `c${c}`, objects: Uint8Array.from(values) }));
        const loss = lossByCause(new Float64Array(nLs).fill(1), causes);
        const sum = (of: "first" | "exclusive") => loss.causes.reduce((n, cause) => n + cause[of].nLs, 0);
        expect(sum("first") + loss.kept.nLs).toBe(loss.total.nLs);
        expect(sum("exclusive") + loss.mixed.nLs + loss.kept.nLs).toBe(nLs);
        const n = (tally: LsTally) => tally.nLs;
        for (const { first, inclusive, exclusive } of loss.causes) {
          expect(n(exclusive)).toBeLessThanOrEqual(n(first));
          expect(n(first)).toBeLessThanOrEqual(n(inclusive));
        }
      }),
    );
  });
});
