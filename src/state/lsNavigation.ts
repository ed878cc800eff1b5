import type { AnomalySegment } from "../domain/anomaly";
import type { LsNumber } from "../domain/units";

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

/**
 * Position of the anomaly to go to from `current`: of those that begin at the nearest other LS in the direction, the
 * one with the largest significance. Undefined where no anomaly begins there.
 */
export function nextFlagged(
  segments: readonly AnomalySegment[],
  current: LsNumber,
  direction: 1 | -1,
): number | undefined {
  let best: number | undefined;
  segments.forEach((segment, s) => {
    const distance = (segment.from - current) * direction;
    if (distance <= 0) return;
    const bestDistance = best === undefined ? Infinity : (segments[best].from - current) * direction;
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
