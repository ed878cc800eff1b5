import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnRun } from "./runAnalysis.fixture";
import { countVerdicts } from "./verdictCounts";

const PB = 0.466218;

test("each verdict and each why with its LS and /pb", () => {
  const counts = countVerdicts(drawnRun("GGgBB..ssdm"));
  expect(counts.good).toEqual({ nLs: 3, recordedPb: 3 * PB, nLsLumiUnknown: 0 });
  expect(counts.bad.nLs).toBe(2);
  expect(counts.notEvaluated.nLs).toBe(4);
  expect([...counts.byWhy].map(([why, { nLs }]) => [why, nLs])).toEqual([
    ["selection", 2],
    ["dcsOff", 1],
    ["missing", 1],
  ]);
  expect(counts.total.nLs).toBe(9);
  expect(counts.total.recordedPb).toBeCloseTo(9 * PB, 9);
});

test("unknown luminosity is counted apart, never as 0 /pb", () => {
  const { notEvaluated, total } = countVerdicts(drawnRun("GlGl"));
  expect(notEvaluated).toEqual({ nLs: 2, recordedPb: 0, nLsLumiUnknown: 2 });
  expect(total).toEqual({ nLs: 4, recordedPb: 2 * PB, nLsLumiUnknown: 2 });
});

test("coverage asks for what could have been certified: beams off, detector off and masked LS are not in it", () => {
  expect(countVerdicts(drawnRun("GGBssdk")).coverage).toEqual({ byLs: 1, byPb: 1 });
  const holes = countVerdicts(drawnRun("GGBmwofx" + "ss"));
  expect(holes.coverage.byLs).toBe(3 / 8);
  expect(holes.coverage.byPb).toBeCloseTo(3 / 8, 9);
});

test("a run with nothing to certify has no coverage, rather than 0 or 1", () => {
  expect(countVerdicts(drawnRun("ssd")).coverage).toEqual({ byLs: undefined, byPb: undefined });
  expect(countVerdicts(drawnRun("")).total.nLs).toBe(0);
});

test("every LS is counted exactly once", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")) }), (picture) => {
      const run = drawnRun(picture);
      const { good, bad, notEvaluated, byWhy, total } = countVerdicts(run);
      expect(good.nLs + bad.nLs + notEvaluated.nLs).toBe(run.verdicts.length);
      expect(total.nLs).toBe(run.verdicts.length);
      expect([...byWhy.values()].reduce((n, { nLs }) => n + nLs, 0)).toBe(notEvaluated.nLs);
      expect(total.nLsLumiUnknown).toBe(picture.split("l").length - 1);
    }),
  );
});
