import { expect, it } from "vitest";
import { elementBasis } from "./elementBasis";
import { gridGeometry } from "./geometry/grid";
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
