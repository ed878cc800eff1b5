import { type BenchReference, benchElement, benchReference, type Product } from "./benchElement";
import { type BenchRun, cleanRuns, faultRuns, nonFaultRuns, ONSET } from "./benchRuns";
import { componentJudges } from "./componentJudges";
import { cusumJudges } from "./cusumJudges";
import type { DetectorSystem } from "./detectorSystem";
import { blockMaxima, probabilityPerBlock, thresholdOf } from "./falseAlarmBudget";
import type { Judge } from "./judge";
import { cleanStarts, faultFigures, type RowFigures, stretchLs, stretchScore } from "./judgedRow";
import { networkJudges } from "./networkJudges";
import { oracleFigures, oraclesOf, oracleView } from "./oracles";
import { type QuietFigures, quietFigures } from "./quietFigures";
import { recordOf, type RunRecord } from "./runRecord";
import { shippedJudges } from "./shippedJudges";
import type { TailCounts } from "./tailTable";
import { templateJudges } from "./templateJudges";
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

export interface JudgeFigures {
  readonly name: string;
  readonly knows: string;
  /** In the order of the system's faults. */
  readonly faults: readonly RowFigures[];
  /** On clean runs and, in the system's order, on the non-faults; undefined for oracles, which are asked about faults alone. */
  readonly quiet: { readonly clean: QuietFigures; readonly nonFaults: readonly QuietFigures[] } | undefined;
}

export interface Comparison {
  /** The product first, oracles last. */
  readonly judges: readonly JudgeFigures[];
  /** The product's sigma on clean runs. */
  readonly tails: readonly TailCounts[];
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
): Promise<Comparison> {
  const { recipe } = system;
  const references = new Map(
    system.mePaths.map((mePath) => [mePath, benchReference(system, datasetId, mePath, product.calibration)]),
  );
  const judges = [
    ...shippedJudges(product),
    ...templateJudges,
    ...cusumJudges,
    ...componentJudges([...references.values()]),
    ...(OWN_RIVALS[system.name] ?? []),
    ...(await networkJudges(recipe.workspace)),
  ];
  const record = async (runs: readonly BenchRun[], what: string): Promise<RunRecord[]> => {
    const records: RunRecord[] = [];
    for (const run of runs) {
      const element = await benchElement(recipe, referenceOf(references, run), run, product);
      records.push(await recordOf(system, element, judges));
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
  const oracles = oraclesOf(system, references, setting, perBlock);
  const seriesOf = (one: RunRecord): VerdictSeries[] =>
    judges.map(({ product: as }, j) => {
      const { fault } = one.run;
      const series = verdictSeries(one.answers[j], thresholds[j], fault ? fault.from - 1 : 0);
      return as ? productSeries(series, one[as], fault) : series;
    });

  const clean = await record(cleanRuns(system, datasetId, "clean", size.clean), "clean, count false alarms");
  const ofClean = clean.map(seriesOf);
  const faults: RowFigures[][] = [];
  for (const [f, row] of system.faults.entries()) {
    const { name, lasts } = row;
    const records = await record(faultRuns(system, datasetId, f, size.perFault), name);
    const views = records.map((one) => oracleView(oracles[0], one, lasts));
    const n = stretchLs(row);
    const series = records.map(seriesOf);
    faults.push([
      ...judges.map((_, j) => {
        const seen = views.map((view, i) => ({
          ...view,
          series: series[i][j],
          score: stretchScore(series[i][j], ONSET - 1, n),
        }));
        const good = ofClean.map((ofRun) => cleanStarts(n).map((from) => stretchScore(ofRun[j], from, n)));
        return faultFigures(seen, good, lasts);
      }),
      ...oracles.map((oracle) => oracleFigures(oracle, views, clean, row)),
    ]);
  }
  const quiet = (records: readonly RunRecord[], series: readonly VerdictSeries[][]) =>
    judges.map(({ product: as }, j) => {
      const ofJudge = series.map((ofRun) => ofRun[j]);
      return quietFigures(records, ofJudge, recipe.required.length, as);
    });
  const cleanQuiet = quiet(clean, ofClean);
  const oddQuiet: QuietFigures[][] = [];
  for (const [f, { name }] of system.nonFaults.entries()) {
    const records = await record(nonFaultRuns(system, datasetId, f, size.perNonFault), name);
    oddQuiet.push(quiet(records, records.map(seriesOf)));
  }
  return {
    judges: [...judges, ...oracles].map(({ name, knows }, j) => ({
      name,
      knows,
      faults: faults.map((row) => row[j]),
      quiet:
        j < judges.length ? { clean: cleanQuiet[j], nonFaults: oddQuiet.map((row) => row[j]) } : undefined,
    })),
    tails: [...setting, ...clean].map(({ lsTails }) => lsTails),
  };
}

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
