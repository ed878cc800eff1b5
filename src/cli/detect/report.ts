import type { CardCalibration } from "../../ml/modelCard";
import type { BenchSize, Comparison, JudgeFigures } from "./comparison";
import type { DetectorSystem } from "./detectorSystem";
import { figure, ls, oneDigit, percent, share, twoDigits } from "./figureWords";
import { pairedHits, type RowFigures } from "./judgedRow";
import type { QuietFigures } from "./quietFigures";
import { markdownTable } from "./markdownTable";
import { TAIL_COLUMNS, tailRows } from "./tailTable";
import { TARGET_COLUMNS, targetRows } from "./targetTable";
import { whatWasTried } from "./whatWasTried";

/** One system of the bench as Markdown: what is found and when at a glance, then a table a fault. */
export function systemReport(
  system: DetectorSystem,
  size: BenchSize,
  comparison: Comparison,
  card: CardCalibration | undefined,
  provenance: string,
): string {
  const { judges, tails } = comparison;
  return [
    `## ${system.name}`,
    provenance,
    `Maps ${system.mePaths.join(", ")}, in turn. Runs of 130 LS: ${size.threshold} clean ones set the thresholds, ${size.clean} others are the good maps and count the false alarms, ${size.perFault} for each fault, ${size.perNonFault} for each non-fault.`,
    markdownTable(
      ["judge", "knows besides the maps"],
      judges.map(({ name, knows }) => [name, knows]),
    ),
    "### Targets",
    markdownTable(TARGET_COLUMNS, targetRows(system, comparison, card)),
    whatWasTried(system.name),
    "### Latency in LS, median, and counts needed relative to the count oracle",
    summaryTable(system, judges),
    ...system.faults.flatMap(({ name }, f) => [`### ${name}`, faultTable(judges, f)]),
    "### No fault: incidents per 1,000 LS of one map",
    quietTable(system, judges),
    "### Sigma of clean regions: how often in an LS one comes to be beyond",
    markdownTable(TAIL_COLUMNS, tailRows(tails)),
    cardLine(system, card),
  ].join("\n\n");
}

function cardLine({ recipe }: DetectorSystem, card: CardCalibration | undefined): string {
  const rho = Object.entries(card?.leakage ?? {}).map(([scope, value]) => `${scope} ${value}`);
  const leakage =
    recipe.network === null
      ? "The recipe has no network: nothing can leak."
      : `Leakage of the shipped network (card, by injection): ${rho.join(", ")}.`;
  if (!card) return `${leakage} It has no card.`;
  const { testAlarms, testBlocks, testAlarmsPerShift, budgetPerShift } = card.metrics;
  return `${leakage} When it was calibrated, ${testBlocks} fresh blocks of 26 LS gave ${testAlarms} alarms, ${testAlarmsPerShift} a shift of a budget of ${budgetPerShift}.`;
}

function summaryTable({ faults }: DetectorSystem, judges: readonly JudgeFigures[]): string {
  const cell = ({ medianLatency, countsNeeded }: RowFigures) =>
    `${ls(medianLatency)} · ${countsNeeded.value.toFixed(2)}`;
  return markdownTable(
    ["fault", ...judges.map(({ name }) => name)],
    faults.map(({ name }, f) => [name, ...judges.map((judge) => cell(judge.faults[f]))]),
  );
}

const FAULT_COLUMNS: readonly (readonly [
  title: string,
  cell: (row: RowFigures, ours: RowFigures) => string,
])[] = [
  ["FPR@99", ({ falsePositiveRate }) => figure(falsePositiveRate, share)],
  ["FDR@99, 1:1", ({ falseDiscoveryRate }) => figure(falseDiscoveryRate, share)],
  ["AUC", ({ auc }) => figure(auc, (value) => value.toFixed(3))],
  ["found", ({ found }) => percent(found)],
  ["latency: median, p90", ({ medianLatency, p90Latency }) => `${ls(medianLatency)}, ${ls(p90Latency)}`],
  ["counts / oracle's", ({ countsNeeded }) => figure(countsNeeded, twoDigits)],
  [
    "counts / ours, same runs",
    (row, ours) => (row === ours ? "1" : figure(pairedHits(row, ours), twoDigits)),
  ],
  ["place right", ({ localised }) => figure(localised, percent)],
  ["LS missed", ({ missedLs }) => figure(missedLs, oneDigit)],
  ["LS too many", ({ extraLs }) => figure(extraLs, oneDigit)],
];

function faultTable(judges: readonly JudgeFigures[], f: number): string {
  return markdownTable(
    ["judge", ...FAULT_COLUMNS.map(([title]) => title)],
    judges.map(({ name, faults }) => [
      name,
      ...FAULT_COLUMNS.map(([, cell]) => cell(faults[f], judges[0].faults[f])),
    ]),
  );
}

function quietTable(system: DetectorSystem, judges: readonly JudgeFigures[]): string {
  const perRun = (of: QuietFigures) => figure(of.per1000, twoDigits);
  const rows = judges.flatMap(({ name, quiet }) => (quiet ? [{ name, ...quiet }] : []));
  const clean = (of: QuietFigures) => [
    `${perRun(of)}, ${of.incidents} in ${of.nLs} LS`,
    twoDigits(of.overAllowed),
    figure(of.pbLost, share),
    percent(of.coverage),
  ];
  return markdownTable(
    [
      "judge",
      "clean",
      "clean: observed / allowed",
      "clean: /pb lost",
      "clean: /pb evaluated",
      ...system.nonFaults.map(({ name }) => name),
    ],
    rows.map((row) => [row.name, ...clean(row.clean), ...row.nonFaults.map(perRun)]),
  );
}
