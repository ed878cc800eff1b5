import type { SigmaOfEvidence } from "./calibration";
import { type CountScatter, nearestStrength, stretchEvidence, STRENGTHS } from "./countEvidence";

/** Counts of one region over the judged LS of a run, in LS order; all of the same length. */
export interface RegionSeries {
  readonly observed: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
  /** In a stretch whose accumulated evidence is beyond the threshold; 1 or 0. */
  readonly flagged: Uint8Array;
  readonly scatter: CountScatter;
  readonly sigma: SigmaOfEvidence;
  /** Sigma beyond which a stretch counts; what is left of a flagged one often is 3 sigma by chance. */
  readonly threshold: number;
}

/** A stretch of the series, positions inclusive. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly expected: number;
  /** Signed sigma of the whole stretch. */
  readonly significance: number;
}

/** Beyond these a likelihood would be infinite: a dead region still shows a stray hit, a hot one is not unbounded. */
const FRACTION_RANGE = [-0.98, 20] as const;
const REFINEMENTS = 4;
/** LS of another strength that are a part of their own: a trip of the high voltage lasts a minute. Fewer are a flicker. */
const SHORTEST_PART = 3;

/**
 * Onset and end of what flagged a region. The evidence says that something happened, of one of a few strengths; the
 * counts say when: within the flagged LS and `margin` on each side, the stretch with the largest log-likelihood ratio
 * of a loss (or gain) against none.
 * @param sign -1 for losses, +1 for gains
 * @param margin LS to look at beyond the flagged ones
 */
export function findSegments(series: RegionSeries, sign: 1 | -1, margin: number): Segment[] {
  const left = Uint8Array.from(series.flagged);
  // Stretches already found say nothing more: they are as expected for the searches that follow.
  const rest = { ...series, observed: Float64Array.from(series.observed) };
  const found: Segment[] = [];
  for (let from = left.indexOf(1); from >= 0; from = left.indexOf(1)) {
    let to = from;
    while (to + 1 < left.length && left[to + 1]) to++;
    const limits: [number, number] = [Math.max(0, from - margin), Math.min(left.length - 1, to + margin)];
    const [a, b] = bestStretch(rest, sign, [from, to], limits);
    left.fill(0, from, to + 1);
    const segment = stretch(series, a, b);
    if (sign * segment.significance > series.threshold) found.push(segment);
    for (let i = a; i <= b; i++) rest.observed[i] = series.expected[i];
    const remainders: [number, number][] = [
      [from, a - 1],
      [b + 1, to],
    ];
    for (const [c, d] of remainders) if (isStill(rest, c, d, sign)) left.fill(1, c, d + 1);
  }
  return joined(series, found).flatMap((segment) => ofOneStrength(series, sign, segment));
}

/** Stretches in order; those that touch or overlap are one. */
function joined(series: RegionSeries, found: readonly Segment[]): Segment[] {
  const segments: Segment[] = [];
  for (const segment of [...found].sort((p, q) => p.from - q.from)) {
    const last = segments.at(-1);
    if (last && segment.from <= last.to + 1) {
      segments[segments.length - 1] = stretch(series, last.from, Math.max(last.to, segment.to));
    } else {
      segments.push(segment);
    }
  }
  return segments;
}

/**
 * A stretch in parts of different strengths, each an anomaly by itself: a chamber that is dead for 10 LS and then a fifth
 * weak for 60 would be a third weak in all of them, and severe in none.
 */
function ofOneStrength(series: RegionSeries, sign: 1 | -1, whole: Segment): Segment[] {
  const limits = [whole.from, whole.to] as const;
  const factor = whole.observed / whole.expected;
  const asWhole = { ...series, expected: Float64Array.from(series.expected, (hits) => factor * hits) };
  const [a, b] = bestStretch(asWhole, sign, limits, limits);
  const isBeyond = (of: RegionSeries, from: number, to: number) =>
    sign * stretch(of, from, to).significance > series.threshold;
  if (b - a + 1 < SHORTEST_PART || !isBeyond(asWhole, a, b)) return [whole];
  // What is beside it and says too little alone stays with it.
  const from = isBeyond(series, whole.from, a - 1) ? a : whole.from;
  const to = isBeyond(series, b + 1, whole.to) ? b : whole.to;
  const strengthOf = ({ observed, expected }: Segment) => nearestStrength(sign, observed / expected);
  if (strengthOf(stretch(series, from, to)) === strengthOf(whole)) return [whole];
  const parts: [number, number][] = [
    [whole.from, from - 1],
    [from, to],
    [to + 1, whole.to],
  ];
  return parts
    .filter(([first, last]) => first <= last)
    .flatMap(([first, last]) => ofOneStrength(series, sign, stretch(series, first, last)));
}

/** Whether a remainder may hold a second stretch: a quarter of it at the threshold shows as half the threshold. */
function isStill(series: RegionSeries, from: number, to: number, sign: 1 | -1): boolean {
  return to >= from && sign * stretch(series, from, to).significance > series.threshold / 2;
}

/** A stretch as it is, positions inclusive. */
export function stretch(series: RegionSeries, from: number, to: number): Segment {
  let observed = 0;
  let expected = 0;
  for (let i = from; i <= to; i++) {
    observed += series.observed[i];
    expected += series.expected[i];
  }
  const sign = observed < expected ? -1 : 1;
  return {
    from,
    to,
    observed,
    expected,
    significance:
      expected > 0 ? series.sigma(sign, stretchEvidence(series.scatter, sign, observed, expected)) : 0,
  };
}

function bestStretch(
  series: RegionSeries,
  sign: 1 | -1,
  start: readonly [number, number],
  limits: readonly [number, number],
): readonly [number, number] {
  // Besides the strength seen, those that it was found by: two short losses far apart look like one long weak one.
  const starts = STRENGTHS[sign < 0 ? "cold" : "hot"].map((factor) => factor - 1);
  const candidates = [fractionOf(series, start), ...starts]
    .filter((fraction) => Math.sign(fraction) === sign)
    .map((fraction) => refine(series, sign, fraction, limits));
  const gain = (candidate: readonly [number, number]) => {
    const fraction = fractionOf(series, candidate);
    const { observed, expected } = stretch(series, ...candidate);
    return Math.sign(fraction) === sign ? observed * Math.log1p(fraction) - fraction * expected : -Infinity;
  };
  return candidates.reduce((best, candidate) => (gain(candidate) > gain(best) ? candidate : best), start);
}

function fractionOf(series: RegionSeries, [from, to]: readonly [number, number]): number {
  const { observed, expected } = stretch(series, from, to);
  return Math.min(FRACTION_RANGE[1], Math.max(FRACTION_RANGE[0], observed / expected - 1));
}

function refine(
  series: RegionSeries,
  sign: 1 | -1,
  fraction: number,
  limits: readonly [number, number],
): readonly [number, number] {
  let best = limits;
  for (let step = 0; step < REFINEMENTS && Math.sign(fraction) === sign; step++) {
    const f = fraction;
    best = largestSum(limits, (i) => series.observed[i] * Math.log1p(f) - f * series.expected[i]);
    fraction = fractionOf(series, best);
  }
  return best;
}

/** Stretch of consecutive positions with the largest sum (Kadane). */
function largestSum(
  [first, last]: readonly [number, number],
  value: (i: number) => number,
): readonly [number, number] {
  let best = -Infinity;
  let stretchOfBest: readonly [number, number] = [first, last];
  let sum = 0;
  let from = first;
  for (let i = first; i <= last; i++) {
    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum += value(i);
    if (sum > best) {
      best = sum;
      stretchOfBest = [from, i];
    }
  }
  return stretchOfBest;
}
