import { expect, it } from "vitest";
import type { WindowSet } from "../../../ml/training/windowSet";
import { randomOf } from "../../../simulation/random";
import { largestDeficit, weakened } from "./blockScan";

const [ny, nx] = [10, 12];
const level = (hits: number) => new Float32Array(ny * nx).fill(hits);

it("a block is scanned over the edge of phi, not over that of eta", () => {
  const expected = level(100);
  const lacking = (rows: readonly number[], columns: readonly number[]) => {
    const observed = level(100);
    for (const y of rows) for (const x of columns) observed[y * nx + x] = 80;
    return largestDeficit({ ny, nx, observed, expected });
  };
  expect(lacking([], [])).toBe(0);
  // 25 bins lack 20 of 100 hits each.
  expect(lacking([8, 9, 0, 1, 2], [3, 4, 5, 6, 7])).toBeCloseTo(500 / Math.sqrt(2500), 5);
  expect(lacking([0, 1, 2, 3, 4], [10, 11, 0, 1, 2])).toBeLessThan(7);
});

it("bins in which nothing is expected lack nothing", () => {
  expect(largestDeficit({ ny, nx, observed: level(0), expected: level(0) })).toBe(0);
});

it("a weak block has lost its share of the hits, in one place of each window and nowhere else", () => {
  const set = {
    n: 4,
    ny,
    nx,
    counts: new Uint16Array(4 * ny * nx).fill(10_000),
    element: new Uint8Array(4),
    perExposure: [new Float64Array(ny * nx).fill(1)],
  } as unknown as WindowSet;
  const { counts } = weakened(set, 0.1, randomOf(3));
  for (let k = 0; k < 4; k++) {
    const changed = counts.subarray(k * ny * nx, (k + 1) * ny * nx).filter((hits) => hits !== 10_000);
    expect(changed).toHaveLength(25);
    for (const hits of changed) expect(Math.abs(hits - 9000)).toBeLessThan(6 * Math.sqrt(900));
  }
  expect(set.counts.every((hits) => hits === 10_000)).toBe(true);
});

it("where no block is read whole, the fullest that is found is weak", () => {
  const perExposure = new Float64Array(ny * nx);
  for (let y = 0; y < ny; y++) perExposure[y * nx + 6] = 1;
  const set = {
    ...{ n: 3, ny, nx, element: new Uint8Array(3), perExposure: [perExposure] },
    counts: Uint16Array.from({ length: 3 * ny * nx }, (_, i) => (i % nx === 6 ? 10_000 : 0)),
  } as unknown as WindowSet;
  const { counts } = weakened(set, 0.1, randomOf(4));
  expect(counts.filter((hits) => hits > 0 && hits < 9_900)).toHaveLength(3 * 5);
});
