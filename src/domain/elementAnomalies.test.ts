import { expect, it } from "vitest";
import { elementAnomalies } from "./elementAnomalies";

it("counts each channel of a block by itself, in the LS of the block", () => {
  const hits = [0, 700];
  const countsOf = (cells: readonly number[]) => ({
    observed: [1, 2, 3, 4, 5, 6].map((ls) => cells.reduce((sum, c) => sum + (ls > 3 ? hits[c] : 1000), 0)),
    expected: Array.from({ length: 6 }, () => 1000 * cells.length),
  });
  const [{ segment, cells, fractions }, ...others] = elementAnomalies({
    mePath: "m",
    label: "map",
    lsNumbers: [1, 2, 3, 4, 5, 6],
    reach: 100,
    margin: 2,
    candidates: [
      {
        region: { name: "block", scope: "block", cells: [0, 1], isFine: true },
        countsOf,
        seriesOf: (sign) => ({
          ...countsOf([0, 1]),
          ...{ flagged: Uint8Array.of(0, 0, 0, 1, 1, 1).map((flag) => (sign < 0 ? flag : 0)) },
          scatter: { dispersion: 1, firing: 0, allowance: 0 },
          threshold: 5,
          sigma: (side, nats) => side * Math.sqrt(2 * nats),
        }),
      },
    ],
  });
  expect(others).toEqual([]);
  expect(segment).toMatchObject({ from: 4, to: 6 });
  expect(segment.fraction).toBeCloseTo(-0.65, 9);
  expect(cells).toEqual([0, 1]);
  expect(fractions.map((fraction) => Number(fraction.toFixed(9)))).toEqual([-1, -0.3]);
});
