import type { ElementAnalysis } from "../domain/runAnalysis";
import { indexOfLs } from "../domain/mapBatch";
import type { LsNumber } from "../domain/units";
import { windowOfLs } from "../domain/window";

/** What an LS says of one region: the hits of its window, and the evidence of the stretch that it belongs to. */
export interface RegionRow {
  /** ASCII, "ME-2/1/07". */
  readonly name: string;
  /** Hits; NaN where nothing was judged. At least 0, though neighbours' shares of the edge bins may take more than was there. */
  readonly observed: number;
  readonly expected: number;
  /** (observed - expected) / expected; NaN where nothing is expected. */
  readonly fraction: number;
  /** Signed sigma; NaN for a known defect. */
  readonly significance: number;
  /** Why the region is not judged; undefined where it is. */
  readonly knownDefect: string | undefined;
}

/**
 * All regions in the window that judges the LS: the most significant first, known defects last.
 * @returns empty where the LS is in no window
 */
export function regionRows(element: ElementAnalysis, lsNumber: LsNumber): readonly RegionRow[] {
  const w = windowOfLs(element.windows, lsNumber);
  if (w === -1) return [];
  const k = indexOfLs(element.lsNumbers, lsNumber);
  const n = element.regionNames.length;
  const reasons = new Map(element.knownDefects.map(({ region, reason }) => [region, reason]));
  const rows = element.regionNames.map((name, r): RegionRow => {
    const observed = Math.max(0, element.observed[w * n + r]);
    const expected = element.expected[w * n + r];
    return {
      name,
      observed,
      expected,
      fraction: expected > 0 ? observed / expected - 1 : NaN,
      significance: element.lsSignificance[k * n + r],
      knownDefect: reasons.get(r),
    };
  });
  const rank = ({ significance, knownDefect }: RegionRow) =>
    knownDefect !== undefined || Number.isNaN(significance) ? -1 : Math.abs(significance);
  return rows.sort((a, b) => rank(b) - rank(a));
}
