import type { AnomalySegment, JudgedRegion } from "./anomaly";
import { type CountScatter, likelihoodWeights, nearestStrength } from "./countEvidence";
import { type RegionSeries, type Segment, stretch } from "./segments";
import { weightedMedian } from "./weightedMedian";

/** A stretch of a region that deviates, with the counts it was found in. */
export interface FoundAnomaly {
  readonly region: JudgedRegion;
  readonly series: RegionSeries;
  /** As its chambers expect them together; its own where it is fine. */
  readonly expectedOfChambers: ArrayLike<number>;
  readonly countsOf: (cells: readonly number[]) => Pick<RegionSeries, "observed" | "expected">;
  readonly at: Segment;
  readonly segment: AnomalySegment;
}

/** More than this share of a larger region's parts, deviating together, are one incident of the larger region. */
const WHOLE_SHARE = 0.6;

/**
 * Each anomaly once, at the scope that explains it. Larger regions first: one of which most parts deviate swallows
 * them, but for those that deviate far more than most; one that its parts explain is left out; one that deviates beside
 * them (a weak row with a dead cell) stays beside them. A block of channels explains every region it reaches into.
 */
export function explainedAnomalies(found: readonly FoundAnomaly[]): FoundAnomaly[] {
  const isDropped = new Set<FoundAnomaly>();
  const large = found
    .filter(({ region }) => region.cells.length > 1)
    .sort((a, b) => b.region.cells.length - a.region.cells.length);
  for (const whole of large) {
    if (isDropped.has(whole)) continue;
    const members = new Set(whole.region.cells);
    const isInside = ({ region }: FoundAnomaly) => region.cells.every((c) => members.has(c));
    const reachesInto = ({ region }: FoundAnomaly) =>
      region.scope === "block" && region.cells.some((c) => members.has(c));
    const parts = found.filter(
      (part) =>
        part.region !== whole.region &&
        !isDropped.has(part) &&
        part.region.cells.length <= members.size &&
        isAlike(part.segment, whole.segment) &&
        (isInside(part) || reachesInto(part)),
    );
    if (parts.length === 0) continue;
    const ofWhole = found.filter(
      (one) =>
        one.region === whole.region &&
        !isDropped.has(one) &&
        Math.sign(one.segment.fraction) === Math.sign(whole.segment.fraction),
    );
    const fine = parts.filter(({ region }) => region.isFine);
    const covered = new Set(fine.flatMap(({ region }) => region.cells.filter((c) => members.has(c))));
    if (covered.size > WHOLE_SHARE * members.size) {
      const usual = usualFraction(fine);
      for (const part of parts)
        if (isInside(part) && !isLonger(part, ofWhole) && !isWorse(part, usual)) isDropped.add(part);
    } else if (explain(parts, whole)) {
      isDropped.add(whole);
    } else {
      for (const part of parts) if (isInside(part) && isOfTheWhole(part, whole, ofWhole)) isDropped.add(part);
    }
  }
  return found.filter((one) => !isDropped.has(one));
}

/** Same direction and overlapping in time. */
function isAlike(a: AnomalySegment, b: AnomalySegment): boolean {
  return Math.sign(a.fraction) === Math.sign(b.fraction) && a.from <= b.to && b.from <= a.to;
}

/**
 * Whether nothing is left of a region without its parts: the rest is no anomaly itself, and nearer to the expectation
 * than to what the region shows as a whole. The second is for a rest too poor in hits to be an anomaly: a row at 85 %
 * stays one although its richest cells are seen to be at 85 % themselves.
 */
function explain(parts: readonly FoundAnomaly[], whole: FoundAnomaly): boolean {
  const sign = Math.sign(whole.segment.fraction);
  // Larger parts overlap (a ring and half of its disk): each is tried alone, with the fine parts outside of it.
  const fine = parts.filter(({ region }) => region.isFine).sort(byCells);
  const larger = parts.filter(({ region }) => !region.isFine);
  return [[], ...larger.map((one) => [one])].some((first) => {
    const rest = without(whole, [...first, ...fine]);
    const { from, to } = whole.at;
    const left = stretch(rest, from, to);
    return (
      sign * left.significance <= rest.threshold && !isNearer(rest.scatter, left, 1 + whole.segment.fraction)
    );
  });
}

/** Whether counts are likelier with `factor` times the expected hits than with the expected ones. */
function isNearer(scatter: CountScatter, { observed, expected }: Segment, factor: number): boolean {
  const weights = likelihoodWeights({ ...scatter, allowance: 0 }, factor);
  return weights !== undefined && weights.perObserved * observed + weights.perExpected * expected >= 0;
}

const byCells = (a: FoundAnomaly, b: FoundAnomaly) => b.region.cells.length - a.region.cells.length;

/** The counts of a region without those of its parts in their LS; of parts that share cells the first counts. */
function without(whole: FoundAnomaly, parts: readonly FoundAnomaly[]): RegionSeries {
  const observed = Float64Array.from(whole.series.observed);
  const expected = Float64Array.from(whole.series.expected);
  const members = new Set(whole.region.cells);
  // Before what the scale leaves open, which each side takes as it is kinder: the parts add up to the whole.
  const plain = whole.countsOf(whole.region.cells).expected;
  const taken: FoundAnomaly[] = [];
  for (const part of parts) {
    const { region, countsOf, at } = part;
    if (taken.some((other) => isOverlapping(other, part))) continue;
    taken.push(part);
    // Of a block that reaches beyond the region only the cells inside count.
    const inside = region.cells.filter((c) => members.has(c));
    const counts = countsOf(inside);
    for (let i = Math.max(at.from, whole.at.from); i <= Math.min(at.to, whole.at.to); i++) {
      const level = region.isFine ? whole.expectedOfChambers[i] : plain[i];
      const scale = whole.series.expected[i] / level;
      observed[i] -= counts.observed[i];
      expected[i] -= scale * counts.expected[i];
    }
  }
  return { ...whole.series, observed, expected };
}

/** Whether two parts share counts: cells in the same LS. */
function isOverlapping(a: FoundAnomaly, b: FoundAnomaly): boolean {
  return (
    a.at.from <= b.at.to && b.at.from <= a.at.to && a.region.cells.some((c) => b.region.cells.includes(c))
  );
}

const scaledBy = (series: RegionSeries, factor: number): RegionSeries => ({
  ...series,
  expected: Float64Array.from(series.expected, (hits) => hits * factor),
});

/** Whether a part deviates in LS in which the region does not, too. */
function isLonger({ series, at, segment }: FoundAnomaly, ofWhole: readonly FoundAnomaly[]): boolean {
  const sign = Math.sign(segment.fraction);
  const ends = ofWhole.map(({ at: { to } }) => to + 1);
  // From each LS at which the region is no anomaly any more to the one before it is one again.
  return [at.from, ...ends].some((from) => {
    const next = ofWhole.filter((one) => one.at.to >= from).map((one) => one.at.from);
    const to = Math.min(at.to, ...next.map((first) => first - 1));
    return at.from <= from && from <= to && sign * stretch(series, from, to).significance > series.threshold;
  });
}

/** Whether a part shows what the region as a whole shows, no more and no longer. */
function isOfTheWhole(part: FoundAnomaly, whole: FoundAnomaly, ofWhole: readonly FoundAnomaly[]): boolean {
  return !isMore(part, whole.segment.fraction) && !isLonger(part, ofWhole);
}

/** Whether a part deviates by more than `fraction`, beyond chance. */
function isMore({ series, at }: FoundAnomaly, fraction: number): boolean {
  const { significance } = stretch(scaledBy(series, 1 + fraction), at.from, at.to);
  return Math.sign(fraction) * significance > series.threshold;
}

/** What most cells of the parts show: the median. */
const usualFraction = (parts: readonly FoundAnomaly[]): number =>
  weightedMedian(
    Float64Array.from(parts, ({ segment }) => segment.fraction),
    Float64Array.from(parts, ({ region }) => region.cells.length),
  );

/** Whether a part deviates by another strength than is usual: a dead chamber among weak ones. */
function isWorse(part: FoundAnomaly, usual: number): boolean {
  const strengthOf = (fraction: number) => nearestStrength(usual < 0 ? -1 : 1, 1 + fraction);
  return strengthOf(part.segment.fraction) !== strengthOf(usual) && isMore(part, usual);
}
