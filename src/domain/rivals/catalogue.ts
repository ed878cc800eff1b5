import { type ChamberSums, chamberSums, sumChambers } from "../chamberSums";
import { channelName, isChamber, type MapGeometry } from "../geometry/mapGeometry";
import { mapAt, type MapBatch, nMaps } from "../mapBatch";
import { regionCounts, type Systematics } from "../regionScores";
import type { Template } from "../template";

/** The places that judges which count watch: the regions of the geometry, then its channels. The same for all. */
export interface Catalogue {
  readonly names: readonly string[];
  /** Places that scatter alike: regions of a group, each channel alone. */
  readonly groups: readonly string[];
  /** Hits of each entry, neighbours unmixed as in the product; shape (nEntries). */
  readonly hitsOf: (map: ArrayLike<number>) => Float64Array;
}

export function catalogueOf(geometry: MapGeometry, template: Template): Catalogue {
  const sums = chamberSums(geometry, template.perExposure);
  const channels = geometry.channels;
  const channelNames = channels
    ? Array.from(channels.bins, (_, c) => channelName(geometry, channels, c))
    : [];
  return {
    names: [...geometry.regions.map(({ name }) => name), ...channelNames],
    groups: [...geometry.regions.map(({ group }) => group), ...channelNames],
    hitsOf: (map) => {
      const regions = regionHits(geometry, sums, map);
      if (!channels) return regions;
      const all = new Float64Array(regions.length + channels.bins.length);
      all.set(regions);
      channels.bins.forEach((bin, c) => (all[regions.length + c] = map[bin]));
      return all;
    },
  };
}

function regionHits({ regions }: MapGeometry, sums: ChamberSums, map: ArrayLike<number>): Float64Array {
  const chambers = new Float64Array(sums.nChambers);
  sumChambers(sums, map, chambers);
  return Float64Array.from(regions, (region) => region.chambers.reduce((sum, c) => sum + chambers[c], 0));
}

/** Counts of one run over the catalogue; row k is the map k of the batch. */
export interface CountTable {
  readonly nLs: number;
  readonly nEntries: number;
  /** Shape (nLs, nEntries). */
  readonly observed: Float32Array;
  /** Of template x exposure; NaN in an LS that is not judged; shape (nLs, nEntries). */
  readonly expected: Float32Array;
}

/** Counts with the names of the places, and what they scatter by. */
export interface WatchedCounts extends CountTable {
  /** Shape (nEntries). */
  readonly names: readonly string[];
  /** Variance / mean; NaN for a place that can't be watched; shape (nEntries). */
  readonly dispersion: Float64Array;
}

/**
 * @param exposure of each map, shape (nMaps); NaN where the LS is not selected
 */
export function countTable(
  catalogue: Catalogue,
  maps: MapBatch,
  template: Template,
  exposure: Float64Array,
): CountTable {
  const nEntries = catalogue.names.length;
  const nLs = nMaps(maps);
  const perExposure = catalogue.hitsOf(template.perExposure);
  const observed = new Float32Array(nLs * nEntries);
  const expected = new Float32Array(nLs * nEntries);
  for (let k = 0; k < nLs; k++) {
    observed.set(catalogue.hitsOf(mapAt(maps, k)), k * nEntries);
    for (let r = 0; r < nEntries; r++) expected[k * nEntries + r] = exposure[k] * perExposure[r];
  }
  return { nLs, nEntries, observed, expected };
}

/** Below this variance / mean a place hardly scatters (channels that fire in every event): no count law tells anything. */
const LEAST_DISPERSION = 0.05;

/**
 * Variance / mean of the hits of an LS per entry, by groups: mean of (o - e)^2 / e.
 * @returns shape (nEntries); NaN for entries without hits or without scatter, which no judge that counts can watch
 */
export function entryDispersion({ groups }: Catalogue, counts: CountTable): Float64Array {
  const { nLs, nEntries, observed, expected } = counts;
  const moments = new Map(groups.map((group) => [group, { n: 0, sum: 0 }]));
  for (let k = 0; k < nLs; k++) {
    for (let r = 0; r < nEntries; r++) {
      const e = expected[k * nEntries + r];
      const of = moments.get(groups[r]);
      if (!(e > 0) || !of) continue;
      of.n++;
      of.sum += (observed[k * nEntries + r] - e) ** 2 / e;
    }
  }
  return Float64Array.from(groups, (group) => {
    const { n, sum } = moments.get(group) ?? { n: 0, sum: 0 };
    return n > 0 && sum / n > LEAST_DISPERSION ? sum / n : NaN;
  });
}

/** The expectation with the scale that the chambers of each LS have in common (regionScores.ts); shape (nLs, nEntries). */
export function profiledExpectation(
  geometry: MapGeometry,
  counts: CountTable,
  systematics: Systematics,
): Float32Array {
  const { regions, chambers } = geometry;
  const judge = { geometry, systematics, excluded: new Uint8Array(chambers.length) };
  const profiled = Float32Array.from(counts.expected);
  const { nEntries } = counts;
  for (let k = 0; k < counts.nLs; k++) {
    const ofChambers = (values: Float32Array) => {
      const hits = new Float64Array(chambers.length);
      regions.forEach((region, r) => {
        if (isChamber(region)) hits[region.chambers[0]] = values[k * nEntries + r];
      });
      return hits;
    };
    const baseline = ofChambers(counts.expected);
    const { expected, commonScale } = regionCounts(judge, {
      observed: ofChambers(counts.observed),
      expected: baseline,
      baseline,
    });
    profiled.set(expected, k * nEntries);
    for (let i = k * nEntries + regions.length; i < (k + 1) * nEntries; i++) profiled[i] *= commonScale;
  }
  return profiled;
}
