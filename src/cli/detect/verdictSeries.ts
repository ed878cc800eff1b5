import type { LsNumber } from "../../domain/units";
import type { Answer } from "./judge";
import type { ProductOutcome } from "./runRecord";

/** What one judge says of one run once its thresholds are known; or the product, by its own. */
export interface VerdictSeries {
  /** Largest score / threshold at the end of each LS, above 1 is an alarm; -Infinity where it says nothing; shape (nLs). */
  readonly ratio: Float64Array;
  /** Places that it names during the fault that is asked about, the worst first: at its first alarm. */
  readonly named: readonly string[];
  /** LS that an alarm speaks of in the end, backdated; shape (nLs), 1 or 0. */
  readonly isFlagged: Uint8Array;
  /** LS that any score speaks of; shape (nLs), 1 or 0. */
  readonly isEvaluated: Uint8Array;
}

/**
 * @param thresholds one a statistic
 * @param from position of the onset of what is asked about; 0 in a clean run
 */
export function verdictSeries(
  { statistics }: Answer,
  thresholds: readonly number[],
  from: number,
): VerdictSeries {
  const nLs = statistics[0].score.length;
  const ratio = new Float64Array(nLs).fill(-Infinity);
  const places = new Array<string>(nLs).fill("");
  const isFlagged = new Uint8Array(nLs);
  const isEvaluated = new Uint8Array(nLs);
  statistics.forEach(({ score, places: named, first, last }, s) => {
    score.forEach((value, k) => {
      if (value === -Infinity) return;
      isEvaluated.fill(1, first[k], k + 1);
      if (value > thresholds[s]) isFlagged.fill(1, first[k], last[k] + 1);
      if (value / thresholds[s] > ratio[k]) {
        ratio[k] = value / thresholds[s];
        places[k] = named[k];
      }
    });
  });
  const alarm = ratio.findIndex((value, k) => k >= from && value > 1);
  return { ratio, named: alarm < 0 || places[alarm] === "" ? [] : [places[alarm]], isFlagged, isEvaluated };
}

/** The same of the product: its scores, and the segments, verdicts and names that it would export. */
export function productSeries(
  series: VerdictSeries,
  { segments, isEvaluated }: ProductOutcome,
  fault: { readonly from: LsNumber; readonly to: LsNumber } | undefined,
): VerdictSeries {
  const isFlagged = new Uint8Array(series.ratio.length);
  for (const { from, to } of segments) isFlagged.fill(1, from - 1, to);
  const named = segments
    .filter(({ from, to }) => fault && from <= fault.to && fault.from <= to)
    .sort((a, b) => Math.abs(b.significance) - Math.abs(a.significance))
    .map(({ region }) => region);
  return { ...series, named, isFlagged, isEvaluated };
}

/** Flagged LS closer than this are one incident: about a window. */
const JOINED_WITHIN = 15;

/** Incidents: runs of flagged LS, neighbours joined (judging.md §6). */
export function incidents(isFlagged: Uint8Array): number {
  let n = 0;
  let last = -Infinity;
  isFlagged.forEach((flag, k) => {
    if (!flag) return;
    if (k - last > JOINED_WITHIN) n++;
    last = k;
  });
  return n;
}
