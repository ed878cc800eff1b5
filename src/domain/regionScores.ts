import { isChamber, type MapGeometry, type Region } from "./geometry/mapGeometry";

/** Relative systematic floors of an expectation: what averaging over LS does not remove (judging.md §6). */
export interface Systematics {
  /** Of a single channel, where the map has channels. */
  readonly channel?: number | undefined;
  /** Of a chamber against the network's expectation. */
  readonly chamber: number;
  /** Of a ring or half disk against template x exposure. */
  readonly large: number;
  /** Of the exposure itself, mostly the luminosity: what a whole map may deviate by. As `large` where undefined. */
  readonly scale?: number | undefined;
}

/** Whether a region is its whole map, which nothing but the exposure says what to expect of. */
const isWholeMap = ({ chambers: all }: MapGeometry, { chambers }: Region): boolean =>
  chambers.length === all.length;

const scaleOf = ({ scale, large }: Systematics): number => scale ?? large;

/** The systematic floor that a region is judged with. */
export function systematicOf(systematics: Systematics, geometry: MapGeometry, region: Region): number {
  if (isWholeMap(geometry, region)) return scaleOf(systematics);
  return isChamber(region) ? systematics.chamber : systematics.large;
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
  /**
   * The other word on the scale, in units of `expected`: for chambers the exposure's, for what is larger that of the
   * rest of the map. A loss or gain must be one for both (`expectedFor`).
   */
  readonly otherScale: Float64Array;
  /** The other word for all chambers and channels, 1 where nothing is expected. */
  readonly otherOfChambers: number;
  /** The common scale, and whether the map is outside what the network learnt, so that the baseline stands in. */
  readonly commonScale: number;
  readonly isOutside: boolean;
}

/** A region larger than a chamber that deviates by this much puts the network outside what it learnt. */
const OUT_OF_NETWORK = 0.1;
/** The common scale is applied this far from 1; beyond, the whole map is what deviates, not its scale. */
const SCALE_PRIOR = 0.1;
/** What the chambers may say of the scale at most, as one of the two words that a deviation must hold for. */
const SCALE_RANGE = [0.5, 2] as const;

/** Hits that are expected where too few (sign -1) or too many (+1) are looked for: the kinder of the two scales. */
export const expectedFor = (sign: 1 | -1, expected: number, otherScale: number): number =>
  expected * (sign < 0 ? Math.min(1, otherScale) : Math.max(1, otherScale));

/**
 * Observed and expected hits per region.
 *
 * Rings, half disks and the disk are compared with template x exposure: a network could learn a slow mode of such a
 * region's own counts (leakage), the template cannot. Chambers are compared with the network's expectation at the
 * map's common scale. Exposure and map may disagree about the scale, by a wrong luminosity or a fault of a large part:
 * so that half a disk lost does not make the other half hot, nor a wrong luminosity every ring (judging.md §6,
 * nuisances), a region deviates only where it does by both.
 * @param isOutside whether the network has not learnt such maps, where the window of an LS says it already
 */
export function regionCounts(
  judge: RegionJudge,
  chambers: ChamberCounts,
  isOutside = isOutsideNetwork(judge, chambers),
): RegionCounts {
  const { geometry, excluded } = judge;
  const n = geometry.regions.length;
  const wrongBy = scaleOf(judge.systematics);
  const observed = new Float64Array(n);
  const expected = new Float64Array(n);
  const otherScale = new Float64Array(n).fill(1);
  const expectation = isOutside ? chambers.baseline : chambers.expected;
  const ofChambers = commonScale(chambers.observed, expectation, excluded);
  const isApplied = Math.abs(ofChambers - 1) <= SCALE_PRIOR;
  const scale = isApplied ? ofChambers : 1;
  const otherOfChambers = isApplied ? 1 / ofChambers : ofChambers;
  const all = sumOver(judge, chambers, geometry.chambers.keys());
  geometry.regions.forEach((region, r) => {
    if (isChamber(region)) {
      const c = region.chambers[0];
      observed[r] = chambers.observed[c];
      expected[r] = excluded[c] || !(expectation[c] > 0) ? NaN : scale * expectation[c];
      otherScale[r] = otherOfChambers;
      return;
    }
    const own = sumOver(judge, chambers, region.chambers);
    observed[r] = own.observed;
    expected[r] = own.baseline > 0 ? own.baseline : NaN;
    const rest = (all.observed - own.observed) / (all.baseline - own.baseline);
    if (Number.isFinite(rest) && !isWholeMap(geometry, region))
      otherScale[r] = Math.min(1 + wrongBy, Math.max(1 - wrongBy, rest));
  });
  return { observed, expected, otherScale, commonScale: scale, otherOfChambers, isOutside };
}

function isOutsideNetwork(judge: RegionJudge, chambers: ChamberCounts): boolean {
  return judge.geometry.regions.some((region) => {
    if (isChamber(region)) return false;
    const { observed, baseline } = sumOver(judge, chambers, region.chambers);
    return baseline > 0 && Math.abs(observed / baseline - 1) >= OUT_OF_NETWORK;
  });
}

function sumOver({ excluded }: RegionJudge, chambers: ChamberCounts, members: Iterable<number>) {
  let observed = 0;
  let baseline = 0;
  for (const c of members) {
    if (excluded[c]) continue;
    observed += chambers.observed[c];
    baseline += chambers.baseline[c];
  }
  return { observed, baseline };
}

/**
 * Scale common to all chambers: the median of observed / expected weighted by expected hits.
 * @returns within `SCALE_RANGE`; 1 where nothing is expected
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
    if (below >= half) return Math.min(SCALE_RANGE[1], Math.max(SCALE_RANGE[0], ratio));
  }
  return 1;
}
