import { bootstrapInterval, type Interval } from "../../domain/rivals/bootstrap";
import {
  areaUnderRoc,
  falseDiscoveryRate,
  flaggedShare,
  thresholdAtDetection,
} from "../../domain/rivals/roc";
import { LS_PER_RUN, ONSET } from "./benchRuns";
import type { FaultRow } from "./detectorSystem";
import type { RunRecord } from "./runRecord";
import type { VerdictSeries } from "./verdictSeries";

/** A figure with its 95 % interval by a bootstrap over runs. */
export interface Figure {
  readonly value: number;
  readonly interval: Interval;
}

/** What one judge makes of one row of faults. */
export interface RowFigures {
  readonly auc: Figure;
  /** Share of good stretches flagged where 99 % of the faulty ones are. */
  readonly falsePositiveRate: Figure;
  /** At one faulty stretch for each good one. */
  readonly falseDiscoveryRate: Figure;
  /** Good stretches that both are a share of. */
  readonly goodStretches: number;
  /** LS from the onset to the alarm, Infinity where it never came. */
  readonly medianLatency: number;
  readonly p90Latency: number;
  /** Mean hits until the alarm, over those the oracle needs; runs without alarm count with all hits of the fault. */
  readonly countsNeeded: Figure;
  /** Hits until the alarm, one a run, in the order that all judges saw them in. */
  readonly hitsNeeded: readonly number[];
  /** LS until the alarm, Infinity without one; in the same order. */
  readonly latencies: readonly number[];
  /** Share of the faults that were found at all. */
  readonly found: number;
  /** Share of the found faults whose place was named; NaN where the judge names none. */
  readonly localised: Figure;
  /** Mean faulty LS that no flag covers, and mean flagged LS after recovery. */
  readonly missedLs: Figure;
  readonly extraLs: Figure;
}

/** A fault run as one judge saw it. */
export interface JudgedFault {
  readonly record: RunRecord;
  readonly series: VerdictSeries;
  /** Its largest score / threshold over the stretch that is scored. */
  readonly score: number;
  /** Hits expected in the faulty places since the onset, running sum; shape (LS of the fault). */
  readonly hits: Float64Array;
  /** Latency of the count oracle, LS. */
  readonly oracleLatency: number;
}

const DETECTION = 0.99;
/** Good stretches for each faulty one, as the ECAL authors count (ml.md §0.1: one injected tower a map). */
const PREVALENCE = 1;
/** False discovery rate at 99 % detection that a rate of false positives comes to. */
export const discoveriesAt = (falsePositiveRate: number): number =>
  falseDiscoveryRate(falsePositiveRate, DETECTION, PREVALENCE);

/** LS after a fault's end in which its alarm may still come: judges that wait for a window. */
const GRACE_LS = 15;

/** Stretch that is scored: the fault, its first window at most, and the window in which it may still be seen. */
export const stretchLs = ({ lasts, isScoredAtOnce }: Pick<FaultRow, "lasts" | "isScoredAtOnce">): number =>
  isScoredAtOnce ? lasts : Math.min(lasts, GRACE_LS) + GRACE_LS;

/** Largest score of a stretch from position `from`. */
export const stretchScore = ({ ratio }: VerdictSeries, from: number, n: number): number =>
  ratio.subarray(from, from + n).reduce((a, b) => Math.max(a, b), -Infinity);

/** Where the stretches of clean runs begin. */
export const cleanStarts = (n: number): number[] => {
  const starts: number[] = [];
  for (let from = 10; from + n <= LS_PER_RUN; from += n) starts.push(from);
  return starts;
};

/**
 * @param good per clean run, the scores of its stretches
 * @param faulty per fault run, its score
 */
export function separation(
  good: readonly (readonly number[])[],
  faulty: readonly number[],
): Pick<RowFigures, "auc" | "falsePositiveRate" | "falseDiscoveryRate"> {
  const rateOf = (positive: readonly number[], negative: readonly number[]) =>
    flaggedShare(negative, thresholdAtDetection(positive, DETECTION));
  const figure = (
    statistic: (positive: readonly number[], negative: readonly number[]) => number,
  ): Figure => ({
    value: statistic(faulty, good.flat()),
    interval: bootstrapInterval(mixed(faulty, good), (sample) => {
      const positive = sample.flatMap((item) => ("score" in item ? [item.score] : []));
      const negative = sample.flatMap((item) => ("score" in item ? [] : item.stretches));
      return positive.length > 0 && negative.length > 0 ? statistic(positive, negative) : NaN;
    }),
  });
  return {
    auc: figure(areaUnderRoc),
    falsePositiveRate: figure(rateOf),
    falseDiscoveryRate: figure((p, n) => discoveriesAt(rateOf(p, n))),
  };
}

type Item = { readonly score: number } | { readonly stretches: readonly number[] };

const mixed = (faulty: readonly number[], good: readonly (readonly number[])[]): Item[] => [
  ...faulty.map((score) => ({ score })),
  ...good.map((stretches) => ({ stretches })),
];

/** LS from the onset to the first alarm, 1 at the end of the first faulty LS; Infinity where none comes in time. */
export function latencyOf({ ratio }: Pick<VerdictSeries, "ratio">, lasts: number): number {
  const from = ONSET - 1;
  for (let k = from; k < Math.min(ratio.length, from + lasts + GRACE_LS); k++) {
    if (ratio[k] > 1) return k - from + 1;
  }
  return Infinity;
}

export function faultFigures(
  faults: readonly JudgedFault[],
  good: readonly (readonly number[])[],
  lasts: number,
): RowFigures {
  const from = ONSET - 1;
  const latencies = faults.map(({ series }) => latencyOf(series, lasts));
  const sorted = latencies.toSorted((a, b) => a - b);
  const hitsUntil = ({ hits }: JudgedFault, latency: number) => hits[Math.min(latency, hits.length) - 1];
  const needed = (fault: JudgedFault) => hitsUntil(fault, latencyOf(fault.series, lasts));
  const mean = (of: (fault: JudgedFault) => number, sample: readonly JudgedFault[] = faults): number =>
    sample.reduce((sum, fault) => sum + of(fault), 0) / sample.length;
  const figure = (statistic: (sample: readonly JudgedFault[]) => number): Figure => ({
    value: statistic(faults),
    interval: bootstrapInterval(faults, statistic),
  });
  const flagged = ({ series }: JudgedFault, first: number, n: number) =>
    series.isFlagged.subarray(first, first + n).reduce((sum, flag) => sum + flag, 0);
  const isHit = ({ record, series }: JudgedFault) => record.run.fault?.isNamedBy(series.named[0]) ?? false;
  return {
    ...separation(
      good,
      faults.map(({ score }) => score),
    ),
    medianLatency: quantile(sorted, 0.5),
    p90Latency: quantile(sorted, 0.9),
    latencies,
    goodStretches: good.flat().length,
    found: latencies.filter(Number.isFinite).length / latencies.length,
    countsNeeded: figure(
      (sample) => mean(needed, sample) / mean((fault) => hitsUntil(fault, fault.oracleLatency), sample),
    ),
    hitsNeeded: faults.map(needed),
    localised: figure((sample) => {
      const found = sample.filter(({ series }) => series.named.length > 0);
      return found.filter(isHit).length / found.length;
    }),
    missedLs: figure((sample) => lasts - mean((fault) => flagged(fault, from, lasts), sample)),
    extraLs: figure((sample) => mean((fault) => flagged(fault, from + lasts, LS_PER_RUN), sample)),
  };
}

/**
 * Hits that one judge needs over those that another one needs in the same runs. Drawn run by run for both: what makes a
 * run easy for all is no difference between them.
 */
export function pairedHits(
  { hitsNeeded }: Pick<RowFigures, "hitsNeeded">,
  other: Pick<RowFigures, "hitsNeeded">,
): Figure {
  const pairs = hitsNeeded.map((hits, run) => ({ hits, others: other.hitsNeeded[run] }));
  const ratio = (sample: typeof pairs) =>
    sample.reduce((sum, { hits }) => sum + hits, 0) / sample.reduce((sum, { others }) => sum + others, 0);
  return { value: ratio(pairs), interval: bootstrapInterval(pairs, (sample) => ratio([...sample])) };
}

/** Share of the runs that one judge finds less the share that another one finds, drawn run by run for both. */
export function pairedFound(
  { latencies }: Pick<RowFigures, "latencies">,
  other: Pick<RowFigures, "latencies">,
): Figure {
  const more = latencies.map(
    (own, run) => Number(Number.isFinite(own)) - Number(Number.isFinite(other.latencies[run])),
  );
  const mean = (sample: readonly number[]) => sample.reduce((sum, one) => sum + one, 0) / sample.length;
  return { value: mean(more), interval: bootstrapInterval(more, mean) };
}

/** Smallest value that at least the share `q` of the sorted values does not exceed. */
function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}
