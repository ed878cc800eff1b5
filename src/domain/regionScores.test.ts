import { describe, expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { type ChamberCounts, expectedFor, regionCounts } from "./regionScores";

const geometry = cscGeometry("-", 2);
const none = new Uint8Array(geometry.chambers.length);
const judge = { geometry, excluded: none, systematics: { chamber: 0.01, large: 0.02, scale: 0.05 } };
const flat = (value: (chamber: number) => number) => Float64Array.from(geometry.chambers, (_, c) => value(c));
const counts = (observed: (chamber: number) => number): ChamberCounts => ({
  observed: flat(observed),
  expected: flat(() => 1000),
  baseline: flat(() => 1000),
});
const region = (name: string) => geometry.regions.findIndex((one) => one.name === name);

describe("region counts", () => {
  it("takes a common scale out of the chambers, and leaves it in the disk", () => {
    const { observed, expected } = regionCounts(
      judge,
      counts(() => 1050),
    );
    expect(expected[region("ME-2/1/07")]).toBeCloseTo(1050, 6);
    expect(observed[region("ME-2")] / expected[region("ME-2")]).toBeCloseTo(1.05, 6);
  });

  it("does not take a lost half for a scale: the other half is as expected", () => {
    const half = new Set(geometry.regions[region("ME-2 left half")].chambers);
    const { observed, expected } = regionCounts(
      judge,
      counts((c) => (half.has(c) ? 0 : 1000)),
    );
    expect(expected[region("ME-2/1/01")]).toBeCloseTo(1000, 6);
    expect(observed[region("ME-2 left half")]).toBe(0);
  });

  it("turns to the template where a large region is 10 % off: the network has not learnt such maps", () => {
    const lost = (c: number) => (geometry.chambers[c].ring === 2 ? 500 : 1000);
    const fooled = { ...counts(lost), expected: flat(lost) };
    expect(regionCounts(judge, fooled).expected[region("ME-2/2/05")]).toBeCloseTo(1000, -1);
  });

  it("neither counts nor judges an excluded chamber", () => {
    const c = region("ME-2/1/07");
    const excluded = Uint8Array.from(none, (_, i) => (i === c ? 1 : 0));
    const counted = regionCounts(
      { ...judge, excluded },
      counts((i) => (i === c ? 0 : 1000)),
    );
    expect(counted.expected[c]).toBeNaN();
    expect(counted.observed[region("ME-2/1")] / counted.expected[region("ME-2/1")]).toBeCloseTo(1, 9);
  });

  /** What a region shows to whom looks for too few and too many, relative. */
  const deviations = (name: string, observed: (chamber: number) => number) => {
    const { observed: hits, expected, otherScale } = regionCounts(judge, counts(observed));
    const r = region(name);
    return ([-1, 1] as const).map((sign) => hits[r] / expectedFor(sign, expected[r], otherScale[r]) - 1);
  };

  it("shows a wrong luminosity in the disk alone", () => {
    const low = () => 950;
    expect(deviations("ME-2", low)[0]).toBeCloseTo(-0.05, 9);
    for (const name of ["ME-2/1", "ME-2 left half", "ME-2/2/05"]) {
      const [cold, hot] = deviations(name, low);
      expect(cold).toBeCloseTo(0, 9);
      expect(hot).toBeLessThanOrEqual(0);
    }
  });

  it("makes nothing of the good half hot when the other loses a tenth", () => {
    const left = new Set(geometry.regions[region("ME-2 left half")].chambers);
    const weak = (c: number) => (left.has(c) ? 900 : 1000);
    expect(deviations("ME-2 left half", weak)[0]).toBeCloseTo(-0.1, 9);
    expect(deviations("ME-2 right half", weak)[1]).toBeLessThanOrEqual(1e-9);
    const right = geometry.chambers.findIndex((_, c) => !left.has(c));
    expect(deviations(geometry.chambers[right].name, weak)[1]).toBeLessThanOrEqual(1e-9);
  });
});
