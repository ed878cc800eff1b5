import { existsSync, readFileSync } from "node:fs";
import {
  areaUnderRoc,
  falseDiscoveryRate,
  flaggedShare,
  thresholdAtDetection,
} from "../../domain/rivals/roc";
import { markdownTable } from "./markdownTable";

/** Real ECAL rec-hit counts of 11 LS of 2016, per tower: shared data, never in the repository. */
const FILE = "../shared/data/real-maps/ecal_towers_11ls.json";

const DETECTION = 0.99;
/** Hits of a faulty tower in units of its normal ones. */
const FAULTS = [
  ["dead", 0],
  ["efficiency 20 %", 0.2],
  ["efficiency 50 %", 0.5],
  ["efficiency 80 %", 0.8],
  ["hot x 1.5", 1.5],
  ["hot x 2", 2],
  ["hot x 3", 3],
] as const;
const PARTS = [
  ["EB", "EB"],
  ["EE+", "EEp"],
  ["EE-", "EEm"],
] as const;

/** False discovery rate at 99 % detection, one faulty tower a map, and AUC. */
export interface TowerFigure {
  readonly fdr: number;
  readonly auc: number;
}

/** Figures of one fault by the four scores of ml.md §3b. */
export interface TowerRow {
  readonly part: string;
  readonly fault: string;
  /** One LS two-sided squared, one LS one-sided, product of three squares, mean of three one-sided. */
  readonly figures: readonly TowerFigure[];
}

/** Whether the real maps are there. */
export const hasRealTowers = (): boolean => existsSync(FILE);

/**
 * The template rows of ml.md §3b: each LS against the mean of the others, every tower in turn faulty by scaling its
 * hits. Such a template can't see what is dead from LS 1: it serves only here (judging.md §5).
 */
export function realTowerRows(): readonly TowerRow[] {
  const { maps } = JSON.parse(readFileSync(FILE, "utf8")) as Record<"maps", Record<string, number[][][]>>;
  return PARTS.flatMap(([part, key]) => {
    const towers = normalised(maps[key].map((rows) => rows.flat()));
    return FAULTS.map(([fault, factor]) => ({ part, fault, figures: figuresOf(towers, factor) }));
  });
}

/** Each map over its mean, towers that never have hits left out; shape (nLs, nTowers). */
function normalised(maps: readonly (readonly number[])[]): readonly Float64Array[] {
  const live = maps[0].flatMap((_, i) => (maps.some((map) => map[i] > 0) ? [i] : []));
  return maps.map((map) => {
    const hits = Float64Array.from(live, (i) => map[i]);
    const mean = hits.reduce((sum, n) => sum + n, 0) / hits.length;
    return hits.map((n) => n / mean);
  });
}

function figuresOf(maps: readonly Float64Array[], factor: number): TowerFigure[] {
  const total = maps[0].map((_, i) => maps.reduce((sum, map) => sum + map[i], 0));
  const deviations = (scale: number) =>
    maps.map((map) => map.map((n, i) => ((scale * n) / (total[i] - n)) * (maps.length - 1) - 1));
  const sign = factor < 1 ? -1 : 1;
  const [good, faulty] = [deviations(1), deviations(factor)].map((one) => ({
    squared: one.map((map) => map.map((d) => d * d)),
    sided: one.map((map) => map.map((d) => sign * d)),
  }));
  const product = (rows: readonly Float64Array[]) => rows[0].map((d, i) => d * rows[1][i] * rows[2][i]);
  const mean = (rows: readonly Float64Array[]) => rows[0].map((d, i) => (d + rows[1][i] + rows[2][i]) / 3);
  return [
    figure(faulty.squared, good.squared),
    figure(faulty.sided, good.sided),
    figure(ofThree(faulty.squared, product), ofThree(good.squared, product)),
    figure(ofThree(faulty.sided, mean), ofThree(good.sided, mean)),
  ];
}

const ofThree = (rows: readonly Float64Array[], combine: (three: readonly Float64Array[]) => Float64Array) =>
  rows.slice(2).map((_, k) => combine(rows.slice(k, k + 3)));

function figure(faulty: readonly Float64Array[], good: readonly Float64Array[]): TowerFigure {
  const [positive, negative] = [faulty, good].map((rows) => rows.flatMap((row) => [...row]));
  const rate = flaggedShare(negative, thresholdAtDetection(positive, DETECTION));
  return {
    fdr: falseDiscoveryRate(rate, DETECTION, good.length / negative.length),
    auc: areaUnderRoc(positive, negative),
  };
}

/** The table as Markdown, or why there is none. */
export function realTowersReport(provenance: string): string {
  const title = "## Real ECAL towers, 11 LS of 2016 (ml.md §3b)";
  if (!hasRealTowers()) return `${title}\n\nNot run: ${FILE} is not there.`;
  const cell = ({ fdr, auc }: TowerFigure) => `${fdr.toFixed(3)} (${auc.toFixed(4)})`;
  const table = markdownTable(
    [
      "part",
      "fault",
      "1 LS, two-sided squared",
      "1 LS, one-sided",
      "3 LS, product of squares",
      "3 LS, one-sided mean",
    ],
    realTowerRows().map(({ part, fault, figures }) => [part, fault, ...figures.map(cell)]),
  );
  const note =
    "FDR at 99 % detection, one faulty tower a map (AUC); leave-one-out template. 0 false towers of so few bounds the FDR only below about 0.2.";
  return [title, provenance, note, table].join("\n\n");
}
