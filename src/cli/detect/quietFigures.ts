import { bootstrapInterval } from "../../domain/rivals/bootstrap";
import { allowed } from "./falseAlarmBudget";
import type { Figure } from "./judgedRow";
import type { RunRecord } from "./runRecord";
import { incidents, type VerdictSeries } from "./verdictSeries";

/** What one judge makes of runs without a fault. */
export interface QuietFigures {
  readonly nLs: number;
  readonly incidents: number;
  /** Incidents per 1,000 LS of one map. */
  readonly per1000: Figure;
  /** Incidents over those that the common budget allows. */
  readonly overAllowed: number;
  /** Share of the recorded luminosity of the selected LS that is lost: to flags; of the product, to BAD. */
  readonly pbLost: Figure;
  /** Share of it that is evaluated. */
  readonly coverage: number;
  /** Share of the selected LS that are lost or not evaluated. */
  readonly notGood: Figure;
}

/**
 * @param records runs without a fault, `series` what the judge says of them
 * @param product which of the product's outcomes the judge is, undefined for a rival
 */
export function quietFigures(
  records: readonly RunRecord[],
  series: readonly VerdictSeries[],
  nMapsOfWorkspace: number,
  product: "shipped" | "plain" | undefined,
): QuietFigures {
  const runs = records.map((record, i) => {
    const { isFlagged, isEvaluated } = series[i];
    const lost = product ? record[product].isSevere : isFlagged;
    return {
      nLs: record.recordedPb.filter((pb) => pb > 0).length,
      notGood: record.recordedPb.filter((pb, k) => pb > 0 && (lost[k] === 1 || isEvaluated[k] === 0)).length,
      incidents: incidents(isFlagged),
      pb: sumWhere(record.recordedPb),
      lost: sumWhere(record.recordedPb, lost),
      evaluated: sumWhere(record.recordedPb, isEvaluated),
    };
  });
  type Run = (typeof runs)[number];
  const total = (sample: readonly Run[], key: keyof Run) => sample.reduce((sum, run) => sum + run[key], 0);
  const ratio = (above: keyof Run, below: keyof Run, unit: number): Figure => {
    const statistic = (sample: readonly Run[]) => (unit * total(sample, above)) / total(sample, below);
    return { value: statistic(runs), interval: bootstrapInterval(runs, statistic) };
  };
  const nLs = total(runs, "nLs");
  return {
    nLs,
    incidents: total(runs, "incidents"),
    per1000: ratio("incidents", "nLs", 1000),
    overAllowed: total(runs, "incidents") / allowed(nLs, nMapsOfWorkspace),
    pbLost: ratio("lost", "pb", 1),
    notGood: ratio("notGood", "nLs", 1),
    coverage: total(runs, "evaluated") / total(runs, "pb"),
  };
}

const sumWhere = (pb: Float64Array, where?: Uint8Array): number =>
  pb.reduce((sum, value, k) => sum + (where && !where[k] ? 0 : value), 0);
