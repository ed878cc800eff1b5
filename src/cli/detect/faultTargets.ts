import { poissonInterval } from "../calibration/poissonInterval";
import { figure, ls, percent, share, twoDigits } from "./figureWords";
import { discoveriesAt, pairedFound, pairedHits, type RowFigures } from "./judgedRow";
import type { Measured, TargetRow } from "./target";

/** Counts needed, and latency, over the count oracle's at most; an LS more is as good (judging.md §7). */
const RATIO = 1.3;
const LS_MORE = 1;

/** A row of faults as two judges see it. */
interface Pair {
  readonly name: string;
  readonly ours: RowFigures;
  readonly theirs: RowFigures;
}

const pairsOf = ({ system, ours }: Measured, other: Measured["oracle"]): Pair[] =>
  system.faults.flatMap(({ name }, f) => {
    const [own, theirs] = [ours.faults[f], other?.faults[f]];
    return own.latencies.length > 0 && theirs ? [{ name, ours: own, theirs }] : [];
  });

/** A row that the oracle itself does not find says nothing. */
const seenByOracle = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ theirs }) => theirs.found > 0);

const nothing = (target: string, why: string): TargetRow => ({
  target,
  measured: why,
  outcome: "not measured",
});
const NO_ROWS = "no row of faults";

/** Says how many rows are within, and which are not, the worst first; where all are within, the worst of all. */
function ofRows<Row>(
  target: string,
  rows: readonly Row[],
  isWithin: (row: Row) => boolean,
  badness: (row: Row) => number,
  say: (row: Row) => string,
): TargetRow {
  const sorted = rows.toSorted((a, b) => badness(b) - badness(a));
  const beyond = sorted.filter((row) => !isWithin(row));
  const count = `${rows.length - beyond.length} of ${rows.length} rows`;
  return beyond.length > 0
    ? { target, measured: `${count}; not ${beyond.map(say).join("; ")}`, outcome: "missed" }
    : { target, measured: `${count}; the worst ${say(sorted[0])}`, outcome: "met" };
}

export function countsNeeded(measured: Measured): TargetRow {
  const target = `counts needed at most ${RATIO} x the count oracle's, and no fewer runs found`;
  const rows = seenByOracle(pairsOf(measured, measured.oracle));
  if (rows.length === 0) return nothing(target, NO_ROWS);
  return ofRows(
    target,
    rows,
    // Of a run without alarm all hits of the fault count, so that the ratio alone flatters.
    ({ ours, theirs }) => ours.countsNeeded.value <= RATIO && ours.found >= theirs.found,
    ({ ours }) => ours.countsNeeded.value,
    ({ name, ours, theirs }) =>
      `${name}: ${figure(ours.countsNeeded, twoDigits)}${ours.found < theirs.found ? `, ${percent(ours.found)} found of the oracle's ${percent(theirs.found)}` : ""}`,
  );
}

/** @param of the latency that is compared, LS */
export const latency =
  (what: string, of: (row: RowFigures) => number) =>
  (measured: Measured): TargetRow => {
    const target = `latency, ${what}: at most ${RATIO} x the count oracle's or ${LS_MORE} LS more`;
    const rows = seenByOracle(pairsOf(measured, measured.oracle)).filter(({ theirs }) =>
      Number.isFinite(of(theirs)),
    );
    if (rows.length === 0) return nothing(target, NO_ROWS);
    return ofRows(
      target,
      rows,
      ({ ours, theirs }) => of(ours) <= Math.max(RATIO * of(theirs), of(theirs) + LS_MORE),
      ({ ours, theirs }) => of(ours) / of(theirs),
      ({ name, ours, theirs }) => `${name}: ${ls(of(ours))} to ${ls(of(theirs))} LS`,
    );
  };

/** Hits needed and found runs, ours against another judge's, run by run. */
const compared = ({ name, ours, theirs }: Pair) => {
  const [hits, more] = [pairedHits(ours, theirs), pairedFound(ours, theirs)];
  return {
    name,
    hits,
    isWorse: hits.interval[0] > 1 || more.interval[1] < 0,
    isBetter: hits.interval[1] < 1 || more.interval[0] > 0,
    words: `${name}: ${figure(hits, twoDigits)} of its hits, ${percent(ours.found)} found to ${percent(theirs.found)}`,
  };
};

export function beatenByNone(measured: Measured): TargetRow {
  const target = "against template-cusum in no row worse, by hits or runs found (paired 95 % interval)";
  const rows = pairsOf(measured, measured.cusum).map(compared);
  if (rows.length === 0) return nothing(target, NO_ROWS);
  return ofRows(
    target,
    rows,
    ({ isWorse }) => !isWorse,
    ({ hits }) => hits.value,
    ({ words }) => words,
  );
}

export function betterOnChanges(measured: Measured): TargetRow {
  const target = "against template-cusum better in the rows of shape and drift (95 % interval)";
  const { system, ours, cusum } = measured;
  const changing = new Set(
    system.faults.filter(({ isShapeOrDrift }) => isShapeOrDrift).map(({ name }) => name),
  );
  const faults = pairsOf(measured, cusum)
    .filter(({ name }) => changing.has(name))
    .map(compared);
  const quiet = system.nonFaults.flatMap(({ name, isDrift }, f) => {
    const [own, theirs] = [ours.quiet?.nonFaults[f].per1000, cusum?.quiet?.nonFaults[f].per1000];
    if (!isDrift || !own || !theirs) return [];
    const words = `${name}: ${figure(own, twoDigits)} incidents per 1,000 LS to ${figure(theirs, twoDigits)}`;
    return [{ words, isBetter: own.interval[1] < theirs.interval[0], hits: own }];
  });
  const rows = [...faults, ...quiet];
  if (rows.length === 0) return nothing(target, "no row of shape or drift");
  return ofRows(
    target,
    rows,
    ({ isBetter }) => isBetter,
    ({ hits }) => hits.value,
    ({ words }) => words,
  );
}

/** The published figure: one dead tower a map (ml.md §1a). */
export function discoveries({ system, ours }: Measured): TargetRow {
  const limited = system.faults.flatMap(({ name, mostDiscoveries }, f) =>
    mostDiscoveries === undefined || ours.faults[f].goodStretches === 0
      ? []
      : [{ name, limit: mostDiscoveries, row: ours.faults[f] }],
  );
  const limits = limited.map(({ name, limit }) => `${name}: ${share(limit)}`).join("; ");
  const target = `FDR@99 % of one faulty map for each good one at most ${limits || "0.02 (ECAL tower dead for 1 LS) and 1e-4 (3 LS)"}`;
  if (limited.length === 0) return nothing(target, "no such row in this system");
  const rows = limited.map(({ name, limit, row }) => {
    const n = row.goodStretches;
    // A rate of 0 in few stretches is no rate of 0: the upper end of what was counted decides.
    const most = discoveriesAt(poissonInterval(Math.round(row.falsePositiveRate.value * n))[1] / n);
    const words = `${name}: ${figure(row.falseDiscoveryRate, share)}, of ${n} good stretches: below ${share(most)}`;
    return { words, isBeyond: !(row.falseDiscoveryRate.value <= limit), isShown: most <= limit };
  });
  const measured = rows.map(({ words }) => words).join("; ");
  if (rows.some(({ isBeyond }) => isBeyond)) return { target, measured, outcome: "missed" };
  return { target, measured, outcome: rows.every(({ isShown }) => isShown) ? "met" : "not shown" };
}
