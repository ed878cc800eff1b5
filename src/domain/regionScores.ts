import { significance } from "./countTail";
import { isChamber, type MapGeometry } from "./geometry/mapGeometry";

/** Relative systematic floors of an expectation: what averaging over LS does not remove (judging.md §6). */
export interface Systematics {
  /** Of a single channel, where the map has channels. */
  readonly channel?: number | undefined;
  /** Of a chamber against the network's expectation. */
  readonly chamber: number;
  /** Of a ring, half disk or disk against template x luminosity: mostly the luminosity itself. */
  readonly large: number;
}

export interface RegionJudge {
  readonly geometry: MapGeometry;
  /** Chambers not judged (known defects, nothing expected); shape (nChambers), 1 = left out. */
  readonly excluded: Uint8Array;
  readonly systematics: Systematics;
}

/** Hits of the chambers of one window or one LS; each of shape (nChambers). */
export interface ChamberCounts {
  readonly observed: Float32Array | Float64Array;
  /** What the network expects. */
  readonly expected: Float32Array | Float64Array;
  /** What template x luminosity expects. */
  readonly baseline: Float32Array | Float64Array;
}

/** Results for one window or LS; each of shape (nRegions), regions in the order of the geometry. */
export interface RegionCounts {
  readonly observed: Float64Array;
  /** Common scale applied to chambers. NaN for regions that are not judged. */
  readonly expected: Float64Array;
  /** That scale, and whether the map is outside what the network learnt, so that the baseline stands in. */
  readonly commonScale: number;
  readonly isOutside: boolean;
}

/** A region larger than a chamber that deviates by this much puts the network outside what it learnt. */
const OUT_OF_NETWORK = 0.1;
/** The common scale is trusted this far from 1; beyond, the whole map is what deviates, not its scale. */
const SCALE_PRIOR = 0.1;

/**
 * Observed and expected hits per region.
 *
 * Rings, half disks and the disk are compared with template x luminosity: a network could learn a slow mode of such a
 * region's own counts (leakage), the template cannot. Chambers are compared with the network's expectation at the
 * map's common scale, so that half a disk lost does not make the other half hot (judging.md §6, nuisances).
 */
export function regionCounts(judge: RegionJudge, chambers: ChamberCounts): RegionCounts {
  const { geometry, excluded } = judge;
  const n = geometry.regions.length;
  const observed = new Float64Array(n);
  const expected = new Float64Array(n);
  let isOutside = false;
  geometry.regions.forEach((region, r) => {
    if (isChamber(region)) return;
    for (const c of region.chambers) {
      if (excluded[c]) continue;
      observed[r] += chambers.observed[c];
      expected[r] += chambers.baseline[c];
    }
    if (!(expected[r] > 0)) expected[r] = NaN;
    isOutside ||= Math.abs(observed[r] / expected[r] - 1) >= OUT_OF_NETWORK;
  });
  const expectation = isOutside ? chambers.baseline : chambers.expected;
  const scale = commonScale(chambers.observed, expectation, excluded);
  geometry.regions.forEach((region, r) => {
    if (!isChamber(region)) return;
    const c = region.chambers[0];
    observed[r] = chambers.observed[c];
    expected[r] = excluded[c] || !(expectation[c] > 0) ? NaN : scale * expectation[c];
  });
  return { observed, expected, commonScale: scale, isOutside };
}

/**
 * Significance of every region.
 * @param dispersion variance / mean of the hits per region, shape (nRegions)
 * @param out shape (nRegions) at `offset`: sigma, NaN for regions that are not judged
 */
export function regionSignificance(
  judge: RegionJudge,
  counts: Pick<RegionCounts, "observed" | "expected">,
  dispersion: ArrayLike<number>,
  out: Float32Array,
  offset = 0,
): void {
  judge.geometry.regions.forEach((region, r) => {
    const floor = isChamber(region) ? judge.systematics.chamber : judge.systematics.large;
    const expected = counts.expected[r];
    out[offset + r] =
      expected > 0
        ? significance(counts.observed[r], expected, totalDispersion(dispersion[r], floor, expected))
        : NaN;
  });
}

/** Variance / mean with the systematic floor: F + (relative systematic)^2 x expected. */
function totalDispersion(dispersion: number, systematic: number, expected: number): number {
  return dispersion + systematic ** 2 * expected;
}

/**
 * Scale common to all chambers: the median of observed / expected weighted by expected hits, within +-10 % of 1.
 * @returns 1 where the median is further away or nothing is expected
 */
function commonScale(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
  excluded: ArrayLike<number>,
): number {
  const chambers = Array.from(observed, (hits, c) => ({ ratio: hits / expected[c], weight: expected[c], c }))
    .filter(({ weight, c }) => weight > 0 && !excluded[c])
    .sort((a, b) => a.ratio - b.ratio);
  const half = chambers.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const { ratio, weight } of chambers) {
    below += weight;
    if (below >= half) return Math.abs(ratio - 1) <= SCALE_PRIOR ? ratio : 1;
  }
  return 1;
}
