import { expect, it } from "vitest";
import { normal, randomOf } from "../random";
import { channelNoise } from "./channelNoise";
import { channelTable } from "./channelTable";

const COLUMNS = 84;
const ROWS = 72;
const N_LS = 60;

/** Mean product of the noise of channels so many rows and columns apart, over all pairs and LS. */
function covariances(steps: readonly (readonly [rows: number, columns: number])[]): readonly number[] {
  const { bins } = channelTable(1);
  // HB alone: all of its rows are filled.
  const at = new Map(Array.from(bins, (bin, c) => [bin, c]));
  const inHb = Array.from(bins).filter((bin) => Math.abs((bin % COLUMNS) - 41.5) < 15);
  const pairs = steps.map(([rows, columns]) =>
    inHb.flatMap((bin) => {
      const other = ((Math.floor(bin / COLUMNS) + rows) % ROWS) * COLUMNS + (bin % COLUMNS) + columns;
      const [a, b] = [at.get(bin), at.get(other)];
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    }),
  );
  const sums = steps.map(() => 0);
  for (let ls = 0; ls < N_LS; ls++) {
    const noise = channelNoise(1, bins, normal(randomOf(1, ls)), randomOf(2, ls));
    pairs.forEach((list, s) => {
      for (const [a, b] of list) sums[s] += noise[a] * noise[b];
    });
  }
  return sums.map((sum, s) => sum / (N_LS * pairs[s].length));
}

it("is as large as that of independent channels, and correlated as in run 306138", () => {
  const [own, inPhi, inEta, twoApart, far] = covariances([
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 0],
    [20, 5],
  ]);
  // 120,000 products of each; the part that is common to all is known to a fifth from 60 LS.
  expect(Math.abs(own - 1)).toBeLessThan(0.025);
  for (const next of [inPhi, inEta]) expect(Math.abs(next - 0.067)).toBeLessThan(0.018);
  expect(Math.abs(twoApart - 0.043)).toBeLessThan(0.018);
  expect(Math.abs(far - 0.02)).toBeLessThan(0.018);
  expect(inPhi - far).toBeGreaterThan(0.03);
});
