import { expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { regionBlindLimits } from "./regionBlindLimits";

const geometry = cscGeometry("-", 2);
const n = geometry.regions.length;
const both = (cold: number, hot: number) => ({ cold, hot });
const limits = (perLs: number, systematic = 0) =>
  regionBlindLimits({
    geometry,
    systematics: { chamber: systematic, large: systematic },
    calibration: { rawThresholds: { window: both(4.4, 5), ls: both(4.6, 7) } },
    // An LS that was not judged expects nothing of itself.
    lsExpected: Float32Array.from({ length: 3 * n }, (_, i) => (i < n ? NaN : perLs)),
    lsDispersion: new Float64Array(n).fill(10),
  });

it("states what a CSC chamber's hits show in 1, 3, 10 and 30 LS", () => {
  // 739 hits an LS at F = 10 (ml.md §3a): 74, 222, 739 and 2,217 clusters; summed by hand the
  // Poisson law gives 0.660, 0.408 (of whole counts) and 0.234 for the first three.
  const { losses, gains } = limits(739);
  const chamber = [...losses.subarray(0, 4)].map((loss) => Math.round(100 * loss));
  expect(chamber).toEqual([66, 40, 23, 14]);
  expect([...losses.subarray(4 * n - 4)]).toEqual([...losses.subarray(0, 4)]);
  // The threshold of single LS is the higher one for gains: showers.
  expect(gains[0] / gains[1]).toBeGreaterThan(Math.sqrt(3));
});

it("does not fall below what the expectation is good for", () => {
  expect(limits(1e7, 0.01).losses[3]).toBeCloseTo(0.01 * (4.4 + 2.33), 2);
});

it("says that a region is blind which expects a few hits, and one that expects none", () => {
  expect(limits(44).losses[0]).toBe(1);
  expect([...limits(0).losses.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
  expect([...limits(0).gains.subarray(0, 4)]).toEqual([Infinity, Infinity, Infinity, Infinity]);
});
