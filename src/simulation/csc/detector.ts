import { CSC_RINGS, type Endcap, type Station } from "../../domain/geometry/csc";

/**
 * Hits per unit area against distance from the beam line, as [cm, density relative to the map's maximum].
 * Read off the digitised maps (ml.md §4, row "CSC map"): ME-2 of 2024, ME-3 of 2023. Straight lines between the
 * points in the logarithm; the drop between rings 1 and 2 (337-364 cm) lies where there is no chamber.
 */
const ME2_DENSITY: DensityPoints = [
  [150, 0.85],
  [168, 0.65],
  [184, 0.44],
  [200, 0.27],
  [216, 0.19],
  [248, 0.125],
  [272, 0.084],
  [296, 0.077],
  [330, 0.052],
  [364, 0.0215],
  [376, 0.02],
  [450, 0.01],
  [490, 0.0072],
  [550, 0.0056],
  [600, 0.0042],
  [650, 0.0024],
  [690, 0.0016],
];
const ME3_DENSITY: DensityPoints = [
  [184, 0.79],
  [248, 0.29],
  [328, 0.11],
  [376, 0.085],
  [440, 0.058],
  [520, 0.04],
  [600, 0.028],
  [680, 0.016],
];

type DensityPoints = readonly (readonly [r: number, density: number])[];

/** Distance of a station from the interaction point along the beam, cm (CSC layout: TDR 1997, rounded). */
const STATION_Z: Readonly<Record<Station, number>> = { 1: 690, 2: 828, 3: 935, 4: 1025 };

/**
 * Density of hits at radius r of a station, arbitrary unit. Stations without a digitised map see the same particles
 * at the same angle: station 1 is ME-2 drawn in by the ratio of distances, station 4 is ME-3 drawn out.
 */
export function hitDensity(station: Station, r: number): number {
  const source: Station = station <= 2 ? 2 : 3;
  return interpolate(source === 2 ? ME2_DENSITY : ME3_DENSITY, (r * STATION_Z[source]) / STATION_Z[station]);
}

function interpolate(points: DensityPoints, r: number): number {
  let i = 1;
  while (i < points.length - 1 && points[i][0] < r) i++;
  const [r0, d0] = points[i - 1];
  const [r1, d1] = points[i];
  return d0 * (d1 / d0) ** ((r - r0) / (r1 - r0));
}

/** What the simulation knows of one ring of one station. */
export interface RingPhysics {
  /** Hits of the ring in one LS of the Express dataset at 20 x 10^33 cm^-2 s^-1, prescale 2p0E34. */
  readonly hitsAt20: number;
  /** b of hits = a (exp(b L) - 1), L in 10^33 cm^-2 s^-1. */
  readonly growth: number;
  /** Share of the clusters that are showers of 12..90 hits instead of muons of 6. */
  readonly showerShare: number;
  /** Half angle beyond the nominal one that a chamber covers, degrees; negative: a gap. */
  readonly overlapDeg: number;
}

/**
 * Hits of a disk in one LS at L = 20. ME2: ring 1 13.3k, ring 2 1.65k (Express 2024, ml.md §4). The others by the
 * ratios at L = 20 of the 2023 fits of ml.md §2c: 2.33, 1, 0.517, 0.511. Split over rings by density x area, except
 * ME2, whose split is measured.
 */
const DISK_HITS_AT_20: Readonly<Record<Station, number>> = { 1: 34_900, 2: 14_950, 3: 7_730, 4: 7_640 };
const ME2_RING_2_SHARE = 1_650 / 14_950;

/**
 * b per station such that a (exp(b L) - 1) has the ratio of entries at L = 10 and L = 20 of the 2023 fits
 * a exp(b L) - c of ml.md §2c (0.239, 0.302, 0.315, 0.335). Their own b (0.1115, 0.0957, 0.0890, 0.1262) belong to
 * their c and would be wrong here: m4's c is even negative.
 */
const STATION_GROWTH: Readonly<Record<Station, number>> = { 1: 0.116, 2: 0.0838, 3: 0.0776, 4: 0.0686 };
/** b of ring 1 and of the outer rings in units of the station's: the shape changes by 3 % between L = 5 and 20. */
const INNER_GROWTH = 1.004;
const OUTER_GROWTH = 0.97;

/**
 * E[s^2] / E[s] of the cluster sizes is 10.3 in inner rings and 14.6 in outer ones; summed by area fractions, which
 * hand a few hits to the neighbours, the Fano factor per chamber is 9 and 13 (measured 6-12 and 13-15; ml.md §4).
 */
const INNER_SHOWER_SHARE = 0.016;
const OUTER_SHOWER_SHARE = 0.035;

/**
 * Neighbouring chambers overlap: the digitised maps have 20-30 % MORE hits in the bins on a chamber edge, which is
 * what a double count over 0.7 deg (ring 1) and 0.5 deg (ring 2) per edge gives. ME1/3 does not overlap [mem].
 */
const INNER_OVERLAP_DEG = 0.35;
const OUTER_OVERLAP_DEG = 0.27;
const ME13_OVERLAP_DEG = -0.4;

/** The rings of a station, innermost first, in the order of CSC_RINGS. */
export function ringPhysics(station: Station): readonly RingPhysics[] {
  const shares = ringShares(station);
  return CSC_RINGS[station].map(({ ring }, i) => {
    const inner = ring === 1;
    return {
      hitsAt20: DISK_HITS_AT_20[station] * shares[i],
      growth: STATION_GROWTH[station] * (inner ? INNER_GROWTH : OUTER_GROWTH),
      showerShare: inner ? INNER_SHOWER_SHARE : OUTER_SHOWER_SHARE,
      overlapDeg: ring === 3 ? ME13_OVERLAP_DEG : inner ? INNER_OVERLAP_DEG : OUTER_OVERLAP_DEG,
    };
  });
}

function ringShares(station: Station): readonly number[] {
  if (station === 2) return [1 - ME2_RING_2_SHARE, ME2_RING_2_SHARE];
  const integrals = CSC_RINGS[station].map(({ rMin, rMax }) => {
    let sum = 0;
    for (let r = rMin + 0.5; r < rMax; r++) sum += hitDensity(station, r) * r;
    return sum;
  });
  const total = integrals.reduce((sum, integral) => sum + integral, 0);
  return integrals.map((integral) => integral / total);
}

/** Chambers alternate between front and back: 5 % more hits in every other one (digitised ME-2 and ME-3: 4-6 %). */
const FRONT_BACK = 0.05;
/** Efficiency of single chambers around that, standard deviation (digitised ring 1, alternation removed: 3 %). */
export const CHAMBER_SPREAD = 0.03;

/** Hits of a chamber relative to its ring's mean, without its own efficiency. Odd chambers are near in stations 1-2. */
export function frontBack(station: Station, chamberNumber: number): number {
  const odd = chamberNumber % 2 === 1;
  return odd === station <= 2 ? 1 + FRONT_BACK : 1 - FRONT_BACK;
}

/** Number of a disk for random keys: 1..4 minus, 5..8 plus; the order of the monitoring elements' ids. */
export function diskNumber(endcap: Endcap, station: Station): number {
  return (endcap === "-" ? 0 : 4) + station;
}
