import type { WindowSet } from "../../../ml/training/windowSet";
import { binomial, type Random } from "../../../simulation/random";

/** Rows and columns of a block, as the HCAL thesis breaks them (ml.md §1c). */
const BLOCK = 5;
/** Blocks that are tried before the fullest of them is taken: a depth may read few columns, or every second row. */
const TRIES = 60;

/** Hits of a window and what is expected of them, each of shape (ny, nx). */
export interface ScannedMap {
  readonly ny: number;
  readonly nx: number;
  readonly observed: Float32Array;
  readonly expected: Float32Array;
}

/** Positions of the bins of a block; rows are those of phi and close on themselves. */
function binsOf({ ny, nx }: Pick<ScannedMap, "ny" | "nx">, top: number, left: number): number[] {
  return Array.from(
    { length: BLOCK ** 2 },
    (_, i) => ((top + Math.floor(i / BLOCK)) % ny) * nx + left + (i % BLOCK),
  );
}

/** The largest lack of hits of any block, in standard deviations of a Poisson law; 0 where nothing is expected. */
export function largestDeficit({ ny, nx, observed, expected }: ScannedMap): number {
  let largest = 0;
  for (let top = 0; top < ny; top++) {
    for (let left = 0; left + BLOCK <= nx; left++) {
      let [hits, level] = [0, 0];
      for (const i of binsOf({ ny, nx }, top, left)) {
        hits += observed[i];
        level += expected[i];
      }
      if (level > 0) largest = Math.max(largest, (level - hits) / Math.sqrt(level));
    }
  }
  return largest;
}

/** The same windows, in each a block somewhere that has lost this share of its hits. */
export function weakened(set: WindowSet, loss: number, random: Random): WindowSet {
  const bins = set.ny * set.nx;
  const counts = set.counts.slice();
  for (let k = 0; k < set.n; k++) {
    const template = set.perExposure[set.element[k]];
    for (const i of readBlock(set, template, random))
      counts[k * bins + i] = binomial(counts[k * bins + i], 1 - loss, random);
  }
  return { ...set, counts };
}

function readBlock(set: WindowSet, template: Float64Array, random: Random): readonly number[] {
  let fullest: { readonly bins: readonly number[]; readonly nRead: number } = { bins: [], nRead: 0 };
  for (let attempt = 0; attempt < TRIES && fullest.nRead < BLOCK ** 2; attempt++) {
    const bins = binsOf(set, Math.floor(random() * set.ny), Math.floor(random() * (set.nx - BLOCK + 1)));
    const nRead = bins.filter((i) => template[i] > 0).length;
    if (nRead > fullest.nRead) fullest = { bins, nRead };
  }
  return fullest.bins;
}
