import type { Autoencoder } from "../../ml/autoencoder";
import type { CardCalibration } from "../../ml/modelCard";
import { type BenchReference, benchElement, benchReference } from "./benchElement";
import { type BenchRun, cleanRuns, faultRuns, nonFaultRuns, ONSET } from "./benchRuns";
import { componentJudges } from "./componentJudges";
import { countJudges } from "./countJudges";
import { CountOracle } from "./countOracle";
import type { DetectorSystem } from "./detectorSystem";
import { blockMaxima, probabilityPerBlock, thresholdOf } from "./falseAlarmBudget";
import type { Judge } from "./judge";
import { cleanStarts, faultFigures, latencyOf, type RowFigures, stretchLs, stretchScore } from "./judgedRow";
import { oracleSeries } from "./oracleSeries";
import { type QuietFigures, quietFigures } from "./quietFigures";
import { recordOf, type RunRecord } from "./runRecord";
import { shippedJudges } from "./shippedJudges";
import { tutorialJudges } from "./tutorialJudges";
import { productSeries, type VerdictSeries, verdictSeries } from "./verdictSeries";

/** How many runs of 130 LS the bench takes. */
export interface BenchSize {
  /** Clean runs that set the thresholds, and others that count the false alarms. */
  readonly threshold: number;
  readonly clean: number;
  readonly perFault: number;
  readonly perNonFault: number;
}

/** What is judged by, as shipped. */
export interface Product {
  readonly autoencoder: Autoencoder;
  readonly calibration: CardCalibration;
}

export interface JudgeFigures {
  readonly name: string;
  readonly knows: string;
  /** In the order of the system's faults. */
  readonly faults: readonly RowFigures[];
  /** On clean runs, and in the order of the system's non-faults; undefined for the oracle, which is asked about faults alone. */
  readonly quiet: { readonly clean: QuietFigures; readonly nonFaults: readonly QuietFigures[] } | undefined;
}

/** Rivals of one system only. */
const OWN_RIVALS: Readonly<Partial<Record<string, readonly Judge[]>>> = { csc: tutorialJudges };

/** Simulates, has every judge look at the same maps, and measures. @param say prints a line of progress */
export async function compareJudges(
  system: DetectorSystem,
  datasetId: number,
  size: BenchSize,
  product: Product,
  say: (line: string) => void,
): Promise<readonly JudgeFigures[]> {
  const { recipe } = system;
  const references = new Map(
    system.mePaths.map((mePath) => [mePath, benchReference(recipe, datasetId, mePath, product.calibration)]),
  );
  const judges = [
    ...shippedJudges(recipe, product.calibration),
    ...countJudges,
    ...componentJudges([...references.values()]),
    ...(OWN_RIVALS[system.name] ?? []),
  ];
  const record = async (runs: readonly BenchRun[], what: string): Promise<RunRecord[]> => {
    const records: RunRecord[] = [];
    for (const run of runs) {
      const element = await benchElement(recipe, referenceOf(references, run), run, product);
      records.push(recordOf(system, element, judges));
    }
    say(`${system.name}: ${runs.length} runs, ${what}`);
    return records;
  };

  const perBlock = probabilityPerBlock(recipe.required.length);
  const setting = await record(
    cleanRuns(system, datasetId, "threshold", size.threshold),
    "clean, set the thresholds",
  );
  const thresholds = judges.map(({ published }, j) => published ?? thresholdsOf(setting, j, perBlock));
  const oracle = new CountOracle(setting, perBlock);
  const seriesOf = (one: RunRecord) =>
    judges.map(({ product: as }, j): VerdictSeries => {
      const { fault } = one.run;
      const series = verdictSeries(one.answers[j], thresholds[j], fault ? fault.from - 1 : 0);
      return as ? productSeries(series, one[as], fault) : series;
    });

  const clean = await record(cleanRuns(system, datasetId, "clean", size.clean), "clean, count false alarms");
  const cleanSeries = clean.map(seriesOf);
  const faults: RowFigures[][] = [];
  for (const [f, row] of system.faults.entries()) {
    const records = await record(faultRuns(system, datasetId, f, size.perFault), row.name);
    const { lasts } = row;
    const n = stretchLs(lasts);
    const common = records.map((one) => {
      const series = oracleSeries(oracle, one, lasts);
      return {
        record: one,
        oracle: series,
        oracleLatency: latencyOf(series, lasts),
        hits: oracle.faultyHits(one, lasts),
      };
    });
    const bySeries = records.map(seriesOf);
    const ofJudges = judges.map((_, j) =>
      faultFigures(
        common.map((fault, i) => {
          const series = bySeries[i][j];
          return { ...fault, series, score: stretchScore(series, ONSET - 1, n) };
        }),
        cleanSeries.map((ofRun) => cleanStarts(n).map((from) => stretchScore(ofRun[j], from, n))),
        lasts,
      ),
    );
    const ofOracle = faultFigures(
      common.map((fault) => ({
        ...fault,
        series: fault.oracle,
        score: oracle.ratio(fault.record, tested(lasts)),
      })),
      clean.map((one) => cleanStarts(n).map((from) => oracle.cleanRatio(one, from, tested(lasts)))),
      lasts,
    );
    faults.push([...ofJudges, ofOracle]);
  }
  const quiet = (records: readonly RunRecord[], series: readonly VerdictSeries[][]) =>
    judges.map(({ product: as }, j) =>
      quietFigures(
        records,
        series.map((ofRun) => ofRun[j]),
        recipe.required.length,
        as,
      ),
    );
  const ofClean = quiet(clean, cleanSeries);
  const ofNonFaults: QuietFigures[][] = [];
  for (const [f, row] of system.nonFaults.entries()) {
    const records = await record(nonFaultRuns(system, datasetId, f, size.perNonFault), row.name);
    ofNonFaults.push(quiet(records, records.map(seriesOf)));
  }
  return [
    ...judges.map(({ name, knows }, j) => ({
      name,
      knows,
      faults: faults.map((row) => row[j]),
      quiet: { clean: ofClean[j], nonFaults: ofNonFaults.map((row) => row[j]) },
    })),
    {
      name: "count oracle",
      knows: "the true expectation and scatter; place, onset and size of the fault",
      faults: faults.map((row) => row[judges.length]),
      quiet: undefined,
    },
  ];
}

/** LS of the single test by which the oracle tells a fault from a good stretch. */
const tested = (lasts: number): number => Math.min(lasts, 15);

function referenceOf(references: ReadonlyMap<string, BenchReference>, { mePath }: BenchRun): BenchReference {
  const reference = references.get(mePath);
  if (!reference) throw new Error(`no reference for ${mePath}`);
  return reference;
}

/** Thresholds of a judge from clean runs; its statistics share the budget equally. */
function thresholdsOf(clean: readonly RunRecord[], judge: number, perBlock: number): number[] {
  const { statistics } = clean[0].answers[judge];
  return statistics.map((_, s) =>
    thresholdOf(
      clean.flatMap(({ answers }) => blockMaxima(answers[judge].statistics[s].score)),
      perBlock / statistics.length,
    ),
  );
}
