import { indexOfLs, type MapBatch } from "./mapBatch";
import type { Windows } from "./runAnalysis";
import type { Template } from "./template";
import { membersOf, nWindows } from "./window";

/** Window maps as one stack each; shapes (nWindows, ny, nx). */
export interface WindowMaps {
  /** Hits. */
  readonly counts: Float32Array<ArrayBuffer>;
  /** Template x exposure, hits. */
  readonly baseline: Float32Array<ArrayBuffer>;
  /** Sum of exposure over the members; shape (nWindows). */
  readonly exposure: Float64Array<ArrayBuffer>;
}

/**
 * Sums the maps of each window and lays the template over its exposure, LS by LS: a window may span a luminosity step.
 * @param exposure of each map in the batch (template.ts), shape (nMaps)
 */
export function windowMaps(
  maps: MapBatch,
  template: Template,
  windows: Windows,
  exposure: Float64Array,
): WindowMaps {
  const size = maps.ny * maps.nx;
  const n = nWindows(windows);
  const counts = new Float32Array(n * size);
  const baseline = new Float32Array(n * size);
  const total = new Float64Array(n);
  for (let w = 0; w < n; w++) {
    for (const lsNumber of membersOf(windows, w)) {
      const k = indexOfLs(maps.lsNumbers, lsNumber);
      total[w] += exposure[k];
      for (let i = 0; i < size; i++) counts[w * size + i] += maps.counts[k * size + i];
    }
    for (let i = 0; i < size; i++) baseline[w * size + i] = total[w] * template.perExposure[i];
  }
  return { counts, baseline, exposure: total };
}

/**
 * Puts the baseline where the network must not look: bins in which known defects hold at least half of the area.
 * @returns a copy of the counts
 */
export function withDefectsFilled(
  maps: Pick<WindowMaps, "counts" | "baseline">,
  defectBins: readonly number[],
  size: number,
): Float32Array<ArrayBuffer> {
  const filled = Float32Array.from(maps.counts);
  for (let offset = 0; offset < filled.length; offset += size) {
    for (const bin of defectBins) filled[offset + bin] = maps.baseline[offset + bin];
  }
  return filled;
}
