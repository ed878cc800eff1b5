import { expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { regionBlindLimits } from "./regionBlindLimits";
import { uncalibrated } from "./uncalibrated";

const geometry = cscGeometry("-", 2);
const n = geometry.regions.length;
const limits = (perLs: number, learntHits = 1e9) =>
  regionBlindLimits(
    {
      geometry,
      systematics: { chamber: 0, large: 0 },
      calibration: uncalibrated(geometry, 4.4, 10),
      factors: { regions: new Float64Array(n).fill(1) },
      learntHits: new Float64Array(n).fill(learntHits),
    },
    // An LS that was not judged expects nothing of itself.
    Float32Array.from({ length: 3 * n }, (_, i) => (i < n ? NaN : perLs)),
  );

it("states what a CSC chamber's hits show in 1, 3, 10 and 30 LS", () => {
  // 739 hits an LS at F = 10 (ml.md §3a): 74, 222, 739 and 2,217 clusters; a matched test at 4.4 sigma sees
  // 0.66, 0.41, 0.23 and 0.14, a bank of a few strengths a little later.
  const { losses } = limits(739);
  const chamber = [...losses.subarray(0, 4)].map((loss) => Number(loss.toFixed(2)));
  expect(chamber).toEqual([0.67, 0.43, 0.26, 0.15]);
  expect([...losses.subarray(4 * n - 4)]).toEqual([...losses.subarray(0, 4)]);
});

it("does not fall below what the template is good for", () => {
  // 9,000 hits of 10 a cluster: known to 1/30, three times of which are no evidence.
  expect(limits(1e7, 9000).losses[3]).toBeGreaterThan(0.1);
});

it("says that a region is blind which expects a few hits, and one that expects none", () => {
  expect(limits(44).losses[0]).toBe(1);
  expect([...limits(0).losses.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
  expect([...limits(0).gains.subarray(0, 4)]).toEqual([Infinity, Infinity, Infinity, Infinity]);
});
