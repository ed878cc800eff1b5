import { expect, it } from "vitest";
import { elementBasis } from "./elementBasis";
import { gridGeometry } from "./geometry/grid";
import { hcalGeometry } from "./geometry/hcal";
import { scoreElement } from "./scoreElement";
import { emptyTemplate } from "./template";
import { uncalibrated } from "./uncalibrated";

const axis = (title: string, bins: number) => ({ title, from: 0.5, to: bins + 0.5, bins });
const geometry = gridGeometry({
  kind: "grid",
  label: "G",
  x: axis("x", 3),
  y: axis("y", 2),
  cell: "{x}/{y}",
});

/** Scores of maps of six cells that expect 1,000 hits each, LS by LS; exposure 0 where an LS is not selected. */
function scoresOf(
  lsNumbers: readonly number[],
  cell: (ls: number) => number,
  exposure: (ls: number) => number,
) {
  const judged = lsNumbers.filter((ls) => exposure(ls) > 0);
  const maps = Uint32Array.from(lsNumbers);
  const template = {
    ...emptyTemplate("m", 2, 3),
    perExposure: new Float64Array(6).fill(1000),
    nLs: 5,
    exposure: 1e6,
  };
  const basis = elementBasis({
    geometry,
    maps: {
      ...{ runNumber: 1, mePath: "m", nx: 3, ny: 2, lsNumbers: maps, entries: maps },
      counts: Uint16Array.from(lsNumbers.flatMap((ls) => [cell(ls), 1000, 1000, 1000, 1000, 1000])),
    },
    template,
    windows: {
      memberStart: Uint32Array.from([0, ...judged.map((_, i) => i + 1)]),
      memberLs: Uint32Array.from(judged),
      judgesFrom: Uint32Array.from(judged),
    },
    exposure: Float64Array.from(lsNumbers, exposure),
    law: "clustered",
    systematics: { chamber: 0.02, large: 0.02 },
    knownDefects: [],
  });
  return scoreElement({
    ...basis,
    expectation: basis.windowMaps.baseline,
    calibration: uncalibrated(geometry, 5, 10),
  });
}

it("lets evidence begin anew after an LS that was not evaluated, and gives that one none", () => {
  const all = [1, 2, 3, 4, 5, 6, 7];
  const weak = () => 800;
  const cellOf = ({ analysis }: ReturnType<typeof scoresOf>) =>
    all.map((ls) => analysis.lsSignificance[analysis.lsNumbers.indexOf(ls) * analysis.regionNames.length]);
  const through = cellOf(scoresOf(all, weak, () => 1));
  const notSelected = cellOf(scoresOf(all, weak, (ls) => (ls === 4 ? 0 : 1)));
  const missing = scoresOf([1, 2, 3, 5, 6, 7], weak, () => 1).analysis;
  expect(through[6]).toBe(through[0]);
  expect(notSelected[3]).toBeNaN();
  expect(notSelected[6]).toBe(notSelected[0]);
  expect(Math.abs(notSelected[6])).toBeLessThan(0.8 * Math.abs(through[6]));
  expect(missing.lsSignificance[5 * missing.regionNames.length]).toBeCloseTo(notSelected[6], 9);
});

it("gives no score to an LS of which nothing is expected, however good its window is", () => {
  const lsNumbers = Uint32Array.of(1, 2);
  const counts = new Uint16Array(12).fill(1000);
  const template = { ...emptyTemplate("m", 2, 3), perExposure: new Float64Array(6).fill(1000), nLs: 5 };
  const basis = elementBasis({
    geometry,
    maps: { runNumber: 1, mePath: "m", nx: 3, ny: 2, lsNumbers, entries: lsNumbers, counts },
    template,
    windows: { memberStart: Uint32Array.of(0, 2), memberLs: lsNumbers, judgesFrom: Uint32Array.of(1) },
    exposure: Float64Array.of(2, 0),
    law: "clustered",
    systematics: { chamber: 0.02, large: 0.02 },
    knownDefects: [],
  });
  const { lsScore } = scoreElement({
    ...basis,
    expectation: basis.windowMaps.baseline,
    calibration: uncalibrated(geometry, 5, 1),
  }).analysis;
  expect(Array.from(lsScore, Number.isNaN)).toEqual([false, true]);
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
