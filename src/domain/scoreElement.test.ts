import { expect, it } from "vitest";
import { elementBasis } from "./elementBasis";
import { hcalGeometry } from "./geometry/hcal";
import { scoreElement } from "./scoreElement";
import { gridScores } from "./scoreElement.fixture";
import { emptyTemplate } from "./template";
import { uncalibrated } from "./uncalibrated";

it("lets evidence begin anew after an LS that was not evaluated, and gives that one none", () => {
  const all = [1, 2, 3, 4, 5, 6, 7];
  const weak = () => 800;
  const cellOf = ({ scores: { analysis } }: ReturnType<typeof gridScores>) =>
    all.map((ls) => analysis.lsSignificance[analysis.lsNumbers.indexOf(ls) * analysis.regionNames.length]);
  const through = cellOf(gridScores(all, weak));
  const notSelected = cellOf(gridScores(all, weak, (ls) => (ls === 4 ? 0 : 1)));
  const { analysis: missing } = gridScores([1, 2, 3, 5, 6, 7], weak).scores;
  expect(through[6]).toBe(through[0]);
  expect(notSelected[3]).toBeNaN();
  expect(notSelected[6]).toBe(notSelected[0]);
  expect(Math.abs(notSelected[6])).toBeLessThan(0.8 * Math.abs(through[6]));
  expect(missing.lsSignificance[5 * missing.regionNames.length]).toBeCloseTo(notSelected[6], 9);
});

it("gives no score to an LS of which nothing is expected, however good its window is", () => {
  const lsNumbers = Uint32Array.of(1, 2);
  const both = { memberStart: Uint32Array.of(0, 2), memberLs: lsNumbers, judgesFrom: Uint32Array.of(1) };
  const { scores } = gridScores(
    [1, 2],
    () => 1000,
    (ls) => (ls === 1 ? 2 : 0),
    () => both,
  );
  expect(Array.from(scores.analysis.lsScore, Number.isNaN)).toEqual([false, true]);
});

it("gives no score to a map of channels that are masked one and all", () => {
  const depth = hcalGeometry(1);
  const { nx, ny } = depth;
  const lsNumbers = Uint32Array.of(1);
  const scoreOf = (masked: readonly string[]) => {
    const basis = elementBasis({
      geometry: depth,
      maps: {
        ...{ runNumber: 1, mePath: "m", nx, ny, lsNumbers, entries: lsNumbers },
        counts: new Uint16Array(nx * ny).fill(30),
      },
      template: { ...emptyTemplate("m", ny, nx), perExposure: new Float64Array(nx * ny).fill(0.3), nLs: 5 },
      windows: { memberStart: Uint32Array.of(0, 1), memberLs: lsNumbers, judgesFrom: lsNumbers },
      exposure: Float64Array.of(100),
      law: "binomial",
      systematics: { channel: 0.02, chamber: 0.02, large: 0.02 },
      knownDefects: masked.map((region) => ({
        ...{ region, fromRun: 1, toRun: 1, owner: "HCAL", reason: "off", expires: "2026-12-31" },
      })),
    });
    return scoreElement({
      ...basis,
      expectation: basis.windowMaps.baseline,
      calibration: uncalibrated(depth, 5, 1),
    }).analysis.lsScore[0];
  };
  expect(scoreOf([])).toBeCloseTo(0, 9);
  expect(scoreOf(["depth1"])).toBeNaN();
});
