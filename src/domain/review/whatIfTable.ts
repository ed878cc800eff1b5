import type { MapGeometry } from "../geometry/mapGeometry";
import { indexOfLs } from "../mapBatch";
import type { ElementAnalysis } from "../runAnalysis";

/** Lowest threshold that can be tried, sigma: good data have 0.3 % of their cells beyond it by chance. */
export const LOWEST_THRESHOLD = 3;

/** What of an element is needed to judge it again. */
export type WhatIfElement = Pick<
  ElementAnalysis,
  | "mePath"
  | "label"
  | "regionNames"
  | "lsNumbers"
  | "lsScore"
  | "lsSignificance"
  | "lsObserved"
  | "lsExpected"
>;

/**
 * One monitoring element laid out for judging it again and again: of each region only the LS beyond LOWEST_THRESHOLD,
 * which are 1 of 300 where nothing is wrong.
 */
export interface WhatIfTable {
  readonly element: WhatIfElement;
  readonly geometry: MapGeometry;
  /** Judged LS: their rows in the element's tables, and their positions in the run; both ascending, shape (nJudged). */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Region r deviates in the entries [start[r], start[r + 1]); shape (nRegions + 1). */
  readonly start: Uint32Array<ArrayBuffer>;
  /** Judged LS (positions in `rows`), ascending within a region, and its signed sigma; shape (nEntries). */
  readonly at: Uint32Array<ArrayBuffer>;
  readonly sigma: Float32Array<ArrayBuffer>;
  /** Expected share of the map's hits per chamber; shape (nChambers). */
  readonly shares: Float64Array<ArrayBuffer>;
}

/** @param runLs LS of the run, ascending */
export function whatIfTable(element: WhatIfElement, geometry: MapGeometry, runLs: Uint32Array): WhatIfTable {
  const { lsNumbers, lsScore, lsSignificance } = element;
  const n = element.regionNames.length;
  const rows = Uint32Array.from(lsNumbers.keys()).filter((k) => !Number.isNaN(lsScore[k]));
  const eachBeyond = (visit: (region: number, j: number, sigma: number) => void) =>
    rows.forEach((k, j) => {
      for (let r = 0; r < n; r++) {
        const sigma = lsSignificance[k * n + r];
        if (Math.abs(sigma) > LOWEST_THRESHOLD) visit(r, j, sigma);
      }
    });
  const start = new Uint32Array(n + 1);
  eachBeyond((r) => start[r + 1]++);
  for (let r = 0; r < n; r++) start[r + 1] += start[r];
  const at = new Uint32Array(start[n]);
  const sigma = new Float32Array(start[n]);
  const next = start.slice();
  eachBeyond((r, j, value) => {
    at[next[r]] = j;
    sigma[next[r]++] = value;
  });
  const positions = Uint32Array.from(rows, (k) => indexOfLs(runLs, lsNumbers[k]));
  return {
    element,
    geometry,
    rows,
    positions,
    start,
    at,
    sigma,
    shares: chamberShares(element, geometry, rows),
  };
}

/** Regions begin with the chambers, in their order. */
function chamberShares(
  { lsExpected, regionNames }: WhatIfElement,
  { chambers }: MapGeometry,
  rows: Uint32Array,
): Float64Array<ArrayBuffer> {
  const hits = new Float64Array(chambers.length);
  for (const k of rows) {
    for (let c = 0; c < chambers.length; c++) hits[c] += lsExpected[k * regionNames.length + c] || 0;
  }
  const total = hits.reduce((sum, h) => sum + h, 0);
  return total > 0 ? hits.map((h) => h / total) : hits;
}
