import { ONSET } from "./benchRuns";
import type { BenchReference } from "./benchElement";
import { clusterRecord } from "./clusterRecord";
import { CountOracle } from "./countOracle";
import type { DetectorSystem, FaultRow } from "./detectorSystem";
import { cleanStarts, faultFigures, latencyOf, type RowFigures, stretchLs } from "./judgedRow";
import type { RunRecord } from "./runRecord";
import type { VerdictSeries } from "./verdictSeries";

/** An oracle with the run as it sees it. */
export interface Oracle {
  readonly name: string;
  readonly knows: string;
  readonly oracle: CountOracle;
  readonly view: (record: RunRecord) => RunRecord;
}

const KNOWS = "the true expectation and scatter; place, onset and size of the fault";

/**
 * The oracles of a system, the count oracle first.
 * @param clean the runs that set the thresholds of all judges
 * @param perBlock probability of a false alarm in a block
 */
export function oraclesOf(
  system: DetectorSystem,
  references: ReadonlyMap<string, BenchReference>,
  clean: readonly RunRecord[],
  perBlock: number,
): readonly Oracle[] {
  const counts = new CountOracle(clean, perBlock);
  const countOracle = {
    name: "count oracle",
    knows: KNOWS,
    oracle: counts,
    view: (record: RunRecord) => record,
  };
  const { clusterHitsOf } = system;
  if (!clusterHitsOf) return [countOracle];
  const view = (record: RunRecord): RunRecord => {
    const geometry = references.get(record.run.mePath)?.geometry;
    if (!geometry) throw new Error(`no reference for ${record.run.mePath}`);
    return clusterRecord(record, geometry, clusterHitsOf(geometry), counts);
  };
  const ofClusters = new CountOracle(clean.map(view), perBlock);
  return [
    countOracle,
    { name: "generative oracle", knows: `${KNOWS}; which hits are one cluster`, oracle: ofClusters, view },
  ];
}

/** What a fault run is to the count oracle: with it all judges are compared. */
export interface OracleView {
  readonly record: RunRecord;
  /** LS until its alarm. */
  readonly oracleLatency: number;
  /** Hits expected in the faulty places from the onset to each LS of the fault. */
  readonly hits: Float64Array;
}

export const oracleView = ({ oracle }: Oracle, record: RunRecord, lasts: number): OracleView => ({
  record,
  oracleLatency: latencyOf(seriesOf(oracle, record, lasts), lasts),
  hits: oracle.faultyHits(record, lasts),
});

/** Figures of an oracle itself for one row of faults. */
export function oracleFigures(
  { oracle, view }: Oracle,
  faults: readonly OracleView[],
  clean: readonly RunRecord[],
  row: FaultRow,
): RowFigures {
  const { lasts } = row;
  const tested = Math.min(lasts, stretchLs(row));
  return faultFigures(
    faults.map((fault) => {
      const seen = view(fault.record);
      return { ...fault, series: seriesOf(oracle, seen, lasts), score: oracle.ratio(seen, tested) };
    }),
    clean.map((record) => {
      const seen = view(record);
      return cleanStarts(stretchLs(row)).map((from) => oracle.cleanRatio(seen, from, tested));
    }),
    lasts,
  );
}

/** From the onset on, the test of all LS since then. */
function seriesOf(oracle: CountOracle, record: RunRecord, lasts: number): VerdictSeries {
  const nLs = record.recordedPb.length;
  const from = ONSET - 1;
  const ratio = new Float64Array(nLs).fill(-Infinity);
  for (let n = 1; n <= lasts; n++) ratio[from + n - 1] = oracle.ratio(record, n);
  const isFound = ratio.some((value) => value > 1);
  const isFlagged = new Uint8Array(nLs);
  if (isFound) isFlagged.fill(1, from, from + lasts);
  return {
    ratio,
    // It was told the place.
    named: [],
    isFlagged,
    isEvaluated: new Uint8Array(nLs).fill(1),
  };
}
