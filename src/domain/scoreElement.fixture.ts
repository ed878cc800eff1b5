import { elementBasis } from "./elementBasis";
import { gridGeometry } from "./geometry/grid";
import type { Windows } from "./runAnalysis";
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

/** Every LS a window of its own. */
const singleWindows = (judged: readonly number[]): Windows => ({
  memberStart: Uint32Array.from([0, ...judged.map((_, i) => i + 1)]),
  memberLs: Uint32Array.from(judged),
  judgesFrom: Uint32Array.from(judged),
});

/**
 * For tests: maps of six cells that expect 1,000 hits each, LS by LS, and their scores.
 * @param cell hits of the first cell; the others have what they expect
 * @param exposure 0 where an LS is not selected
 */
export function gridScores(
  lsNumbers: readonly number[],
  cell: (ls: number) => number,
  exposure: (ls: number) => number = () => 1,
  windowsOf: (judged: readonly number[]) => Windows = singleWindows,
) {
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
    windows: windowsOf(lsNumbers.filter((ls) => exposure(ls) > 0)),
    exposure: Float64Array.from(lsNumbers, exposure),
    law: "clustered",
    systematics: { chamber: 0.02, large: 0.02 },
    knownDefects: [],
  });
  const input = {
    ...basis,
    expectation: basis.windowMaps.baseline,
    calibration: uncalibrated(geometry, 5, 10),
  };
  return { input, scores: scoreElement(input) };
}
