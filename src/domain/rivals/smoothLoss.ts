import type { AreaFractions } from "../geometry/mapGeometry";

/** Huber's loss with its knee at 1, as torch.nn.SmoothL1Loss has it: half the square inside, linear beyond. */
export function smoothL1(difference: number): number {
  const size = Math.abs(difference);
  return size < 1 ? size ** 2 / 2 : size - 0.5;
}

/**
 * Mean over a chamber's bins of the smooth-L1 loss in units of the mean map (MuonAE: ml.md §2c); bins of which good
 * maps have nothing do not count, shared ones count by their area.
 * @param map and its reconstruction, scaled alike as the mean of good maps; shape (bins)
 * @returns shape (nChambers), NaN for a chamber without such bins
 */
export function chamberLosses(
  { start, bin, fraction }: AreaFractions,
  map: ArrayLike<number>,
  reconstruction: ArrayLike<number>,
  mean: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: start.length - 1 }, (_, c) => {
    let [sum, area] = [0, 0];
    for (let i = start[c]; i < start[c + 1]; i++) {
      const b = bin[i];
      if (!(mean[b] > 0)) continue;
      sum += (fraction[i] * smoothL1(map[b] - reconstruction[b])) / mean[b];
      area += fraction[i];
    }
    return sum / area;
  });
}

/** Consecutive positions in groups of `n`; a rest is left out, so that no LS counts twice. */
export const groupsOf = (positions: readonly number[], n: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.floor(positions.length / n) }, (_, g) => positions.slice(g * n, (g + 1) * n));
