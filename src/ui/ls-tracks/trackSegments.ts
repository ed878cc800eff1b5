import { lowerBound, lsLeft, type LsScale } from "./lsScale";
import { TRACK_PRECEDENCE, type TrackState } from "./trackState";

/** Narrowest segment: one LS of a run of 3,800 is a third of a pixel wide and must be seen all the same. */
const MIN_PIXELS = 2;

/** A stretch of LS of one state, or of LS that do not exist ("HOLE": blank), in whole pixels. */
export interface TrackSegment {
  readonly state: TrackState | "HOLE";
  readonly x: number;
  readonly width: number;
}

/**
 * Stretches of equal state inside a scale, in the order they are to be drawn (TRACK_PRECEDENCE; holes just above GOOD,
 * so that one missing LS is a notch in the line and hides nothing that was found).
 * @param lsNumbers ascending
 * @param states one per LS; undefined is left blank
 */
export function trackSegments(
  lsNumbers: Uint32Array,
  states: readonly (TrackState | undefined)[],
  scale: LsScale,
): readonly TrackSegment[] {
  const segments: TrackSegment[] = [];
  const add = (state: TrackState | "HOLE", from: number, to: number) => {
    const x = Math.round(lsLeft(scale, from));
    segments.push({ state, x, width: Math.max(MIN_PIXELS, Math.round(lsLeft(scale, to + 1)) - x) });
  };
  let next = scale.from;
  const end = lowerBound(lsNumbers, scale.to + 1);
  for (let i = lowerBound(lsNumbers, scale.from); i < end;) {
    const state = states[i];
    let j = i;
    while (j + 1 < end && states[j + 1] === state && lsNumbers[j + 1] === lsNumbers[j] + 1) j++;
    if (lsNumbers[i] > next) add("HOLE", next, lsNumbers[i] - 1);
    if (state !== undefined) add(state, lsNumbers[i], lsNumbers[j]);
    next = lsNumbers[j] + 1;
    i = j + 1;
  }
  const rank = (state: TrackState | "HOLE") => (state === "HOLE" ? 0.5 : TRACK_PRECEDENCE.indexOf(state));
  return segments.sort((a, b) => rank(a.state) - rank(b.state));
}
