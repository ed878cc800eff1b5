import type { BenchSize, JudgeFigures } from "./comparison";
import type { DetectorSystem } from "./detectorSystem";
import type { Figure, RowFigures } from "./judgedRow";
import type { QuietFigures } from "./quietFigures";

/** One system of the bench as Markdown: a table a fault, one of clean runs and non-faults. */
export function systemReport(
  system: DetectorSystem,
  size: BenchSize,
  judges: readonly JudgeFigures[],
): string {
  const parts = [
    `## ${system.name}`,
    `Maps ${system.mePaths.join(", ")}. Runs of 130 LS: ${size.threshold} clean ones set the thresholds, ${size.clean} others are the good maps and count the false alarms, ${size.perFault} for each fault, ${size.perNonFault} for each non-fault.`,
    `| judge | knows besides the maps |\n| --- | --- |\n${judges.map(({ name, knows }) => `| ${name} | ${knows} |`).join("\n")}`,
    ...system.faults.map(({ name }, f) => `### ${name}\n\n${faultTable(judges, f)}`),
    `### No fault\n\n${quietTable(system, judges)}`,
  ];
  return parts.join("\n\n");
}

function faultTable(judges: readonly JudgeFigures[], f: number): string {
  const columns: readonly [title: string, cell: (row: RowFigures) => string][] = [
    ["FPR@99", ({ falsePositiveRate }) => figure(falsePositiveRate, share)],
    ["FDR@99, 1:1", ({ falseDiscoveryRate }) => figure(falseDiscoveryRate, share)],
    ["AUC", ({ auc }) => figure(auc, (value) => value.toFixed(3))],
    ["found", ({ found }) => percent(found)],
    [
      "latency, LS: median, p90",
      ({ medianLatency, p90Latency }) => `${ls(medianLatency)}, ${ls(p90Latency)}`,
    ],
    ["counts / oracle's", ({ countsNeeded }) => figure(countsNeeded, (value) => value.toFixed(2))],
    ["place right", ({ localised }) => figure(localised, percent)],
    ["LS missed", ({ missedLs }) => figure(missedLs, (value) => value.toFixed(1))],
    ["LS too many", ({ extraLs }) => figure(extraLs, (value) => value.toFixed(1))],
  ];
  return table(
    ["judge", ...columns.map(([title]) => title)],
    judges.map(({ name, faults }) => [name, ...columns.map(([, cell]) => cell(faults[f]))]),
  );
}

function quietTable(system: DetectorSystem, judges: readonly JudgeFigures[]): string {
  const rows = judges.flatMap(({ name, quiet }) => (quiet ? [{ name, ...quiet }] : []));
  const perRun = (of: QuietFigures) => figure(of.per1000, (value) => value.toFixed(2));
  return table(
    [
      "judge",
      "clean: incidents per 1,000 LS of a map",
      "observed / allowed",
      "/pb lost",
      "coverage",
      ...system.nonFaults.map(({ name }) => name),
    ],
    rows.map(({ name, clean, nonFaults }) => [
      name,
      `${perRun(clean)}, ${clean.incidents} in ${clean.nLs} LS`,
      clean.overAllowed.toFixed(2),
      figure(clean.pbLost, share),
      percent(clean.coverage),
      ...nonFaults.map(perRun),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Value and 95 % interval. */
function figure({ value, interval: [low, high] }: Figure, format: (value: number) => string): string {
  if (Number.isNaN(value)) return "-";
  return `${format(value)} [${format(low)}, ${format(high)}]`;
}

const percent = (value: number): string => `${(100 * value).toFixed(value > 0.99 && value < 1 ? 1 : 0)} %`;
const ls = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : "never");

/** Small shares keep two digits. */
function share(value: number): string {
  if (value === 0) return "0";
  return value >= 0.01 ? value.toFixed(3) : value.toExponential(1);
}
