import { type MapBatch, nMaps, sumMaps } from "../mapBatch";
import { asParts, nonNegativeParts } from "./nonNegativeFactors";
import { principalComponents, projected } from "./principalComponents";
import { StatisticRow } from "./statistic";
import { topResiduals } from "./topResiduals";

/** What the published classifiers choose (ml.md §2e). */
export interface ComponentChoice {
  readonly factors: "principal" | "nonNegative";
  readonly n: number;
  /** Residuals that the score is the mean of. */
  readonly top: number;
  /** LS that are summed. */
  readonly nLs: number;
}

/** A map as the components of the maps it was fitted to say it should be; shape (size). */
export type Reconstruct = (shape: Float64Array) => Float64Array;

/** Fits the components to the maps of a run. */
export function fitComponents({ factors, n, nLs }: ComponentChoice, maps: MapBatch): Reconstruct {
  const fitted = shapes(maps, nLs, nLs).map(({ shape }) => shape);
  if (factors === "principal") {
    const components = principalComponents(fitted, n);
    return (shape) => projected(components, shape);
  }
  const parts = nonNegativeParts(fitted, n);
  return (shape) => asParts(parts, shape);
}

/** The largest residuals of a run's maps. @param isJudged per map; shape (nMaps) */
export function componentResiduals(
  { nLs, top }: ComponentChoice,
  maps: MapBatch,
  isJudged: (k: number) => boolean,
  reconstruct: Reconstruct,
): StatisticRow {
  const row = new StatisticRow(nMaps(maps));
  for (const { k, shape } of shapes(maps, nLs, 1)) {
    if (!isJudged(k)) continue;
    row.take(k, topResiduals(shape, reconstruct(shape), top).score, "", k - nLs + 1);
  }
  return row;
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
