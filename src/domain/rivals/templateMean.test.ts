import { expect, test } from "vitest";
import { meanDeviations } from "./templateMean";

test("the mean of three LS deviates to one side at a time, in units of its scatter", () => {
  const [nLs, nEntries] = [4, 3];
  const expected = new Float32Array(nLs * nEntries).fill(400);
  // Place 0 loses 40 of 400 from LS 2 on, place 1 gains once; place 2 can't be watched.
  const observed = Float32Array.of(400, 400, 0, 360, 400, 0, 360, 490, 0, 360, 400, 0);
  const counts = { nLs, nEntries, observed, expected, names: ["a", "b", "c"] };
  const [cold, hot] = meanDeviations({ ...counts, dispersion: Float64Array.of(4, 4, NaN) }, 3);
  expect([...cold.score.slice(0, 2)]).toEqual([-Infinity, -Infinity]);
  // 80 and 120 hits too few of 1,200 with a variance of 4 x 1,200.
  expect(cold.score[2]).toBeCloseTo(80 / Math.sqrt(4800), 1);
  expect(cold.score[3]).toBeCloseTo(120 / Math.sqrt(4800), 1);
  expect([cold.places[3], cold.first[3], cold.last[3]]).toEqual(["a", 1, 3]);
  expect(hot.score[2]).toBeCloseTo(90 / Math.sqrt(4800), 1);
  expect(hot.places[2]).toBe("b");
});
