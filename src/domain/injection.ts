import type { Counts } from "./mapBatch";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { LsNumber } from "./units";

/** What can go wrong with a part of a detector. */
export const FAULT_KINDS = ["dead", "weak", "hot", "hvTrip", "noiseBurst", "ageing"] as const;
type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * A fault of one region over consecutive LS. What `strength` means depends on the kind:
 * dead, hvTrip: ignored, no hits are left; weak: share of the hits lost, 0..1; hot, noiseBurst: hits in units of the
 * normal ones, > 1; ageing: share of the hits lost per LS, so that the loss grows linearly from `from` on.
 */
export interface Fault {
  readonly kind: FaultKind;
  /** First and last LS, inclusive. */
  readonly from: LsNumber;
  readonly to: LsNumber;
  readonly strength: number;
}

/** Hits of the faulty region in an LS in units of its normal ones: 1 outside the fault, 0 where it is dead. */
export function faultFactor({ kind, from, to, strength }: Fault, lsNumber: LsNumber): number {
  if (lsNumber < from || lsNumber > to) return 1;
  switch (kind) {
    case "dead":
    case "hvTrip":
      return 0;
    case "weak":
      return 1 - strength;
    case "hot":
    case "noiseBurst":
      return strength;
    case "ageing":
      return Math.max(0, 1 - strength * (lsNumber - from + 1));
  }
}

/**
 * A map with the hits of some chambers scaled, for faults injected into maps that exist already (real ones too).
 *
 * Each bin gets the factor 1 + sum over chambers of fraction x (factor - 1), so a bin on a chamber edge changes by
 * its area share only. Losses thin the bin's hits at random (binomial); gains repeat each hit, the whole part of the
 * factor always, the rest at random. The hits of a real map come in clusters, which a map no longer shows, so the
 * thinned region is up to sqrt(F) quieter than a real weak chamber; the simulation therefore thins whole clusters
 * before it fills the map. At factor 0 both agree exactly.
 * @param chamberFactors by position in `geometry.chambers`
 * @param random uniform numbers in [0, 1)
 * @returns a new map of the same shape (ny, nx)
 */
export function scaleChambers(
  counts: Counts | Float32Array,
  geometry: MapGeometry,
  chamberFactors: ReadonlyMap<number, number>,
  random: () => number,
): Uint32Array<ArrayBuffer> {
  const factors = new Float64Array(counts.length).fill(1);
  const { start, bin, fraction } = geometry.areaFractions;
  for (const [chamber, factor] of chamberFactors) {
    for (let i = start[chamber]; i < start[chamber + 1]; i++) factors[bin[i]] += fraction[i] * (factor - 1);
  }
  return Uint32Array.from(counts, (n, i) => scaledCount(n, factors[i], random));
}

function scaledCount(n: number, factor: number, random: () => number): number {
  if (factor === 1) return n;
  const whole = Math.floor(factor);
  let kept = n * whole;
  for (let i = 0; i < n; i++) if (random() < factor - whole) kept++;
  return kept;
}

/** A square of bins. */
export interface Block {
  /** Lowest column and row. */
  readonly column: number;
  readonly row: number;
  readonly size: number;
}

/**
 * A map with so many hits in each bin of a block, whatever was there.
 * @param nx columns of the map, whose rows and columns the block must not leave
 * @returns a new map of the same shape
 */
export function fillBlock(
  counts: Float32Array,
  nx: number,
  { column, row, size }: Block,
  hits: number,
): Float32Array<ArrayBuffer> {
  const filled = counts.slice();
  for (let iy = row; iy < row + size; iy++) filled.fill(hits, iy * nx + column, iy * nx + column + size);
  return filled;
}
