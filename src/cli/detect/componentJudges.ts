import { type MapBatch, nMaps, sumMaps } from "../../domain/mapBatch";
import { asParts, nonNegativeParts } from "../../domain/rivals/nonNegativeFactors";
import { principalComponents, projected } from "../../domain/rivals/principalComponents";
import { topResiduals } from "../../domain/rivals/topResiduals";
import type { BenchElement, BenchReference } from "./benchElement";
import { type Answer, type Judge, StatisticRow } from "./judge";

/** Components of the published classifiers (ml.md §2e). */
const N = 5;
/** LS that are summed, as the template rival does: one LS of 100 x 100 bins is mostly empty. */
const SUM_LS = 3;

type Reconstruct = (map: Float64Array) => Float64Array;

/** Judges that know of a map only what PCA or NMF of the reference run's maps says; they name no place. */
export function componentJudges(references: readonly BenchReference[]): readonly Judge[] {
  const judge = (name: string, fit: (maps: readonly Float64Array[]) => Reconstruct): Judge => {
    const fitted = new Map(
      references.map(({ mePath, maps }) => [mePath, fit(shapes(maps, SUM_LS).map(({ shape }) => shape))]),
    );
    return {
      name,
      knows: "reference run",
      answer: (element) => answerOf(element, fitted.get(element.run.mePath)),
    };
  };
  return [
    judge("pca5", (maps) => {
      const components = principalComponents(maps, N);
      return (map) => projected(components, map);
    }),
    judge("nmf5", (maps) => {
      const parts = nonNegativeParts(maps, N);
      return (map) => asParts(parts, map);
    }),
  ];
}

function answerOf({ maps, shipped }: BenchElement, reconstruct: Reconstruct | undefined): Answer {
  if (!reconstruct) throw new Error(`${maps.mePath} has no reference`);
  const row = new StatisticRow(nMaps(maps));
  for (const { k, shape } of shapes(maps, 1)) {
    if (Number.isNaN(shipped.analysis.lsScore[k])) continue;
    row.take(k, topResiduals(shape, reconstruct(shape)).score, "", k - SUM_LS + 1);
  }
  return { statistics: [row] };
}

/** Sums of three LS in a row, each divided by its hits, one every `step` LS; `k` is the last LS of the sum. */
function shapes(maps: MapBatch, step: number): { readonly k: number; readonly shape: Float64Array }[] {
  const found: { k: number; shape: Float64Array }[] = [];
  const size = maps.nx * maps.ny;
  for (let k = SUM_LS - 1; k < nMaps(maps); k += step) {
    const shape = Float64Array.from(sumMaps(maps, range(k - SUM_LS + 1, k)));
    let total = 0;
    for (let i = 0; i < size; i++) total += shape[i];
    if (!(total > 0)) continue;
    for (let i = 0; i < size; i++) shape[i] /= total;
    found.push({ k, shape });
  }
  return found;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
