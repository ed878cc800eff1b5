import type { AnomalySegment } from "../domain/anomaly";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";
import { membersOf, nWindows } from "../domain/window";

/** The LS nearest to `wanted` in ascending `lsNumbers`, the lower one at equal distance; undefined where there is none. */
export function nearestLs(lsNumbers: Uint32Array, wanted: LsNumber): LsNumber | undefined {
  if (lsNumbers.length === 0) return undefined;
  const after = firstAtOrAfter(lsNumbers, wanted);
  if (after === 0) return lsNumbers[0];
  if (after === lsNumbers.length) return lsNumbers[after - 1];
  return wanted - lsNumbers[after - 1] <= lsNumbers[after] - wanted ? lsNumbers[after - 1] : lsNumbers[after];
}

/** `by` existing LS on from `current`, stopping at the ends; holes are stepped over. */
export function steppedLs(lsNumbers: Uint32Array, current: LsNumber, by: number): LsNumber | undefined {
  if (lsNumbers.length === 0) return undefined;
  const at = firstAtOrAfter(lsNumbers, current);
  return lsNumbers[Math.min(lsNumbers.length - 1, Math.max(0, at + by))];
}

/** Of a window's LS an anomaly must hold this share to be seen in its map: a dead chamber then lacks a third. */
const SEEN_SHARE = 1 / 3;

/**
 * The LS to show an anomaly at: its first one of which at least a third of the window deviates, else the one with
 * the largest share. An onset is dated back to the LS and may be the last of a window that is good but for it.
 */
export function shownFrom({ elements }: Pick<RunAnalysis, "elements">, segment: AnomalySegment): LsNumber {
  const windows = elements.find(({ mePath }) => mePath === segment.mePath)?.windows;
  let best = { ls: segment.from, share: 0 };
  for (let w = 0; windows && w < nWindows(windows) && best.share < SEEN_SHARE; w++) {
    const members = membersOf(windows, w);
    const inside = members.filter((ls) => segment.from <= ls && ls <= segment.to);
    const first = inside.find((ls) => ls >= windows.judgesFrom[w]);
    const share = inside.length / members.length;
    if (first !== undefined && share > best.share) best = { ls: first, share };
  }
  return best.ls;
}

/**
 * Position of the anomaly to go to from `current`: of those shown at the nearest other LS in the direction, the one
 * with the largest significance. Undefined where none is.
 */
export function nextFlagged(
  analysis: Pick<RunAnalysis, "elements" | "segments">,
  current: LsNumber,
  direction: 1 | -1,
): number | undefined {
  const { segments } = analysis;
  const shown = segments.map((segment) => shownFrom(analysis, segment));
  let best: number | undefined;
  segments.forEach((segment, s) => {
    const distance = (shown[s] - current) * direction;
    if (distance <= 0) return;
    const bestDistance = best === undefined ? Infinity : (shown[best] - current) * direction;
    const isStronger = best !== undefined && size(segment) > size(segments[best]);
    if (distance < bestDistance || (distance === bestDistance && isStronger)) best = s;
  });
  return best;
}

/** Position of the anomaly a person wants to see first: severe before not severe, then the largest significance. */
export function worstSegment(segments: readonly AnomalySegment[]): number | undefined {
  const rank = (s: number) => (segments[s].severityRule === undefined ? 0 : 1e6) + size(segments[s]);
  return segments.reduce<number | undefined>(
    (best, _, s) => (best === undefined || rank(s) > rank(best) ? s : best),
    undefined,
  );
}

const size = (segment: AnomalySegment) => Math.abs(segment.significance);

function firstAtOrAfter(lsNumbers: Uint32Array, wanted: LsNumber): number {
  let low = 0;
  let high = lsNumbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lsNumbers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
