import type { EcalPart } from "../../domain/geometry/ecal";
import { EB_ROWS, EE_SIDE } from "../../domain/geometry/ecalReadout";

/**
 * Hits of a barrel tower by its distance from eta = 0 in towers (position 0: the two next to it), in units of the mean:
 * both sides of 11 LS of 2016, smoothed (ml.md §4: 481 at one edge, 365 near the centre, 471 at the other, mean 400).
 * The last value is beyond the edge: readout windows reach in from there.
 */
const BARREL = [
  ...[0.96, 0.95, 0.95, 0.94, 0.94, 0.95, 0.96, 0.98, 1],
  ...[1.01, 1, 1, 1, 1.02, 1.06, 1.14, 1.21, 1.27],
];

/**
 * The same of an endcap by the distance from the beam in supercrystals, from 2 in steps of one: both ends in the same
 * LS. The innermost and the outermost are partly covered (see `coverage`), here they are whole.
 */
const ENDCAP_FROM = 2;
const ENDCAP = [2.6, 2.6, 2, 1.48, 1.13, 0.86, 0.69, 0.62, 0.58, 0.54];

/** Density of readout windows around a tower's place; also beyond the edge of the map, by one tower. */
export function profileAt(part: EcalPart, ix: number, iy: number): number {
  if (part === "EB") {
    const fromCentre = iy >= EB_ROWS / 2 ? iy - EB_ROWS / 2 : EB_ROWS / 2 - 1 - iy;
    return BARREL[fromCentre];
  }
  const middle = (EE_SIDE - 1) / 2;
  const at = Math.max(0, Math.hypot(ix - middle, iy - middle) - ENDCAP_FROM);
  const below = Math.min(Math.floor(at), ENDCAP.length - 2);
  const share = Math.min(1, at - below);
  return ENDCAP[below] * (1 - share) + ENDCAP[below + 1] * share;
}

/**
 * Share of its crystals that a supercrystal of an endcap has: where its row and its column end together the round edge
 * cuts through it. Half outside, a third at the beam pipe, from the maps of 2016.
 * @param isThere whether a supercrystal is in the map
 */
export function coverage(
  [ix, iy]: readonly [number, number],
  isThere: (ix: number, iy: number) => boolean,
): number {
  const [dx, dy] = [ix, iy].map((i) => (i >= EE_SIDE / 2 ? 1 : -1));
  if (!isThere(ix + dx, iy) && !isThere(ix, iy + dy)) return 0.5;
  if (!isThere(ix - dx, iy) && !isThere(ix, iy - dy)) return 0.35;
  return 1;
}
