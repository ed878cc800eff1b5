import { type MapBatch, nMaps, sumMaps } from "../../domain/mapBatch";
import { asParts, nonNegativeParts } from "../../domain/rivals/nonNegativeFactors";
import { principalComponents, projected } from "../../domain/rivals/principalComponents";
import { StatisticRow } from "../../domain/rivals/statistic";
import { topResiduals } from "../../domain/rivals/topResiduals";
import type { RivalMethod } from "../../recipes/rivals/rivalRecipe";
import { rivalsBy } from "../../recipes/rivals/rivalRecipes";
import type { BenchElement, BenchReference } from "./benchElement";
import type { Answer, Judge } from "./judge";

type Reconstruct = (map: Float64Array) => Float64Array;
type Components = RivalMethod<"components">;

/** Judges that know of a map only what PCA or NMF of the reference run's maps says; they name no place. */
export function componentJudges(references: readonly BenchReference[]): readonly Judge[] {
  return rivalsBy("components").map((rival): Judge => {
    const fitted = new Map(
      references.map(({ mePath, maps }) => [
        mePath,
        fit(
          rival,
          shapes(maps, rival.nLs, rival.nLs).map(({ shape }) => shape),
        ),
      ]),
    );
    return {
      name: rival.name,
      knows: "reference run",
      answer: (element) => answerOf(element, rival, fitted.get(element.run.mePath)),
    };
  });
}

function fit({ factors, n }: Components, maps: readonly Float64Array[]): Reconstruct {
  if (factors === "principal") {
    const components = principalComponents(maps, n);
    return (map) => projected(components, map);
  }
  const parts = nonNegativeParts(maps, n);
  return (map) => asParts(parts, map);
}

function answerOf(
  { maps, shipped }: BenchElement,
  { nLs, top }: Components,
  reconstruct: Reconstruct | undefined,
): Answer {
  if (!reconstruct) throw new Error(`${maps.mePath} has no reference`);
  const row = new StatisticRow(nMaps(maps));
  for (const { k, shape } of shapes(maps, nLs, 1)) {
    if (Number.isNaN(shipped.analysis.lsScore[k])) continue;
    row.take(k, topResiduals(shape, reconstruct(shape), top).score, "", k - nLs + 1);
  }
  return { statistics: [row] };
}

/** Sums of some LS in a row, each divided by its hits, one every `step` LS; `k` is the last LS of the sum. */
function shapes(
  maps: MapBatch,
  nLs: number,
  step: number,
): { readonly k: number; readonly shape: Float64Array }[] {
  const found: { k: number; shape: Float64Array }[] = [];
  const size = maps.nx * maps.ny;
  for (let k = nLs - 1; k < nMaps(maps); k += step) {
    const shape = Float64Array.from(sumMaps(maps, range(k - nLs + 1, k)));
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
