import type { MapGeometry } from "./geometry/mapGeometry";
import { type Counts, mapAt, type MapBatch, nMaps, totalHits } from "./mapBatch";
import type { Template } from "./template";
import { weightedMedian } from "./weightedMedian";

/** At or above this rate per event a channel of the reference counts as firing in every event. */
const EVERY_EVENT = 0.99;

/**
 * Events of each LS, read off the channels that fire in every event: their median, so that up to half of them may be
 * dead. Where the detector has none in this map, or most of them are silent, the other channels say it by their ratio
 * to the template; without a template by the largest bin, which no channel can exceed the number of events with.
 * @param template undefined for the reference run itself
 * @returns shape (nMaps)
 */
export function eventsPerMap(
  maps: MapBatch,
  geometry: MapGeometry,
  template: Template | undefined,
): Float64Array<ArrayBuffer> {
  const candidates = Array.from(geometry.channels?.fullyRead ?? []);
  const bins = template ? candidates.filter((bin) => template.perExposure[bin] >= EVERY_EVENT) : candidates;
  const needed = template ? bins.length / 2 : 1;
  const counted = Float64Array.from({ length: nMaps(maps) }, (_, k) => {
    const map = mapAt(maps, k);
    const counts = bins.map((bin) => map[bin]).filter((n) => n > 0);
    return counts.length > 0 && counts.length >= needed ? median(counts) : NaN;
  });
  if (counted.every(Number.isFinite)) return counted;
  if (template) {
    return counted.map((n, k) => (Number.isFinite(n) ? n : relativeTo(template, mapAt(maps, k), geometry)));
  }
  const relative = relativeToMean(maps);
  const perUnit = Array.from(relative, (r, k) => largest(mapAt(maps, k)) / r);
  const unit = median(perUnit.filter(Number.isFinite));
  return counted.map((n, k) => (Number.isFinite(n) ? n : unit * relative[k]));
}

/** Whether the template is per event: some channel fires in every one. */
export function isPerEvent(geometry: MapGeometry, template: Pick<Template, "perExposure">): boolean {
  return geometry.channels?.fullyRead.some((bin) => template.perExposure[bin] >= EVERY_EVENT) ?? false;
}

/**
 * Hits of each map relative to the template, without one relative to the mean map.
 * @returns shape (nMaps); positive, or NaN for a map without hits
 */
export function relativeExposure(
  maps: MapBatch,
  geometry: MapGeometry,
  template: Template | undefined,
): Float64Array<ArrayBuffer> {
  if (!template) return relativeToMean(maps);
  return Float64Array.from({ length: nMaps(maps) }, (_, k) => relativeTo(template, mapAt(maps, k), geometry));
}

function relativeToMean(maps: MapBatch): Float64Array<ArrayBuffer> {
  const sums = Float64Array.from({ length: nMaps(maps) }, (_, k) => totalHits(mapAt(maps, k)));
  const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
  return sums.map((sum) => (sum > 0 ? sum / mean : NaN));
}

/** The median of a Poisson law is a third of a hit below its mean: from so many on that is no more than 0.3 %. */
const ENOUGH_HITS = 100;
/** Of fewer chambers each is too large a part of the map for a median to pass it over (1D elements have 8 to 12). */
const ENOUGH_CHAMBERS = 20;

/**
 * The median over the bins of hits / template, weighted by the template, so that half of the map may be lost. Where
 * bins hold few hits, or more is silent, the median over the chambers that have hits: they say what the silent ones
 * should have had.
 */
function relativeTo({ perExposure }: Template, map: Counts, geometry: MapGeometry): number {
  const ofBins = medianRatio(map, perExposure);
  const isSparse =
    geometry.chambers.length >= ENOUGH_CHAMBERS && ofBins * fillOfHit(perExposure) < ENOUGH_HITS;
  return ofBins > 0 && !isSparse ? ofBins : medianOfLiveChambers(map, geometry, perExposure);
}

/** Hits of the bin that a hit is in, on average, per unit of exposure. */
function fillOfHit(perExposure: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const hits of perExposure) {
    sum += hits;
    squares += hits * hits;
  }
  return squares / sum;
}

/** By chambers, not bins: a bin of a live chamber may be empty by chance, and those that are not would be too full. */
function medianOfLiveChambers(
  map: Counts,
  { chambers, areaFractions }: MapGeometry,
  perExposure: Float64Array,
): number {
  const { start, bin, fraction } = areaFractions;
  const hits = new Float64Array(chambers.length);
  const weights = new Float64Array(chambers.length);
  for (let c = 0; c < chambers.length; c++) {
    for (let i = start[c]; i < start[c + 1]; i++) {
      hits[c] += fraction[i] * map[bin[i]];
      weights[c] += fraction[i] * perExposure[bin[i]];
    }
    // A chamber without hits says nothing.
    if (hits[c] === 0) weights[c] = 0;
  }
  return medianRatio(hits, weights);
}

/** Median of hits / weight, weighted; NaN where nothing has a weight. */
function medianRatio(hits: ArrayLike<number>, weights: Float64Array): number {
  const weighted = weights.filter((weight) => weight > 0);
  const ratios = new Float64Array(weighted.length);
  let n = 0;
  weights.forEach((weight, i) => {
    if (weight > 0) ratios[n++] = hits[i] / weight;
  });
  return weightedMedian(ratios, weighted);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length > 0 ? sorted[sorted.length >> 1] : NaN;
}

function largest(map: Counts): number {
  let max = 0;
  for (const hits of map) if (hits > max) max = hits;
  return max;
}
