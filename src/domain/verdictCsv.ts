import type { AnomalySegment } from "./anomaly";
import { csvText } from "./csvCell";
import { DECIMALS, fixedDecimals } from "./fixedDecimals";
import { indexOfLs } from "./mapBatch";
import type { ElementAnalysis, RunAnalysis, Windows } from "./runAnalysis";
import type { LsNumber } from "./units";
import { membersOf } from "./window";

/** Columns of the per-LS table (judging.md §3). */
const COLUMNS = [
  "run_number",
  "ls_number",
  "me",
  "verdict",
  "why",
  "anomalies",
  "score",
  "threshold",
  "window_first",
  "window_last",
  "n_members",
  "mean_lumi_1e33",
  "recorded_pb",
  "override",
  "comment",
] as const;

/**
 * The verdicts as a table: one row per run, LS and judged monitoring element, in that order; a run in which no
 * monitoring element was judged has one row per LS with an empty `me`. Lines end in CRLF (RFC 4180), the header is
 * the first. `verdict` and `why` are those of the LS, the other columns those of the monitoring element in it.
 * `override` and `comment` hold the decision of a person that the verdict is from, agreeing ones too.
 */
export function verdictCsv(analyses: readonly RunAnalysis[]): string {
  const inOrder = [...analyses].sort((a, b) => a.runNumber - b.runNumber);
  return [COLUMNS.join(","), ...inOrder.flatMap(runRows)].map((line) => `${line}\r\n`).join("");
}

type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;
type WindowColumn = "window_first" | "window_last" | "n_members";
type ElementColumn = "me" | "anomalies" | "score" | WindowColumn;
type ElementCells = Pick<Cells, ElementColumn>;

const NO_WINDOW: Pick<Cells, WindowColumn> = { window_first: "", window_last: "", n_members: "" };
const NO_ELEMENT: ElementCells = { me: "", anomalies: "", score: "", ...NO_WINDOW };
const isElementColumn = (column: keyof Cells): column is ElementColumn => column in NO_ELEMENT;

function runRows(analysis: RunAnalysis): string[] {
  const ofElements = analysis.elements.map((element) => elementCells(element, analysis.segments));
  if (ofElements.length === 0) ofElements.push(() => NO_ELEMENT);
  return Array.from(analysis.conditions.lsNumbers).flatMap((ls, k) => {
    const ofLs = lsCells(analysis, ls, k);
    // Merging the two objects by spread makes the table of a long run take three times as long.
    return ofElements.map((ofElement) => {
      const own = ofElement(ls);
      return COLUMNS.map((column) => (isElementColumn(column) ? own[column] : ofLs[column])).join(",");
    });
  });
}

function lsCells(analysis: RunAnalysis, ls: LsNumber, k: number): Omit<Cells, ElementColumn> {
  const verdict = analysis.verdicts[k];
  const decision = analysis.overrides?.byLs[k];
  return {
    run_number: String(analysis.runNumber),
    ls_number: String(ls),
    verdict: verdict.state,
    why: verdict.state === "NOT EVALUATED" ? verdict.why : "",
    threshold: fixedDecimals(lowestThreshold(analysis), DECIMALS.significance),
    mean_lumi_1e33: fixedDecimals(analysis.conditions.instLumi[k], DECIMALS.instLumi),
    recorded_pb: fixedDecimals(analysis.conditions.recordedLumi[k], DECIMALS.recordedPb),
    override: decision?.verdict ?? "",
    comment: csvText(decision?.comment ?? ""),
  };
}

/** The column has room for one threshold: the lower of cold and hot, below which nothing is an anomaly. */
const lowestThreshold = ({ thresholds }: RunAnalysis): number =>
  Math.min(Math.abs(thresholds.cold), Math.abs(thresholds.hot));

/**
 * What one monitoring element says of an LS. Anomalies are listed wherever the element itself was judged, also where
 * another one left the LS as a whole not evaluated.
 */
function elementCells(element: ElementAnalysis, segments: readonly AnomalySegment[]) {
  const me = csvText(element.mePath);
  const windows = judgingWindows(element.windows);
  const anomalies = segments
    .filter(({ mePath }) => mePath === element.mePath)
    .map(({ from, to, region, kind, fraction, significance }) => {
      const sizes = [
        fixedDecimals(fraction, DECIMALS.fraction),
        fixedDecimals(significance, DECIMALS.significance),
      ];
      return { from, to, text: [region, kind, ...sizes].join(":") };
    });
  return (ls: LsNumber): ElementCells => {
    const score = element.lsScore[indexOfLs(element.lsNumbers, ls)] ?? NaN;
    const found = Number.isFinite(score) ? anomalies.filter(({ from, to }) => from <= ls && ls <= to) : [];
    const { window_first, window_last, n_members } = windows.get(ls) ?? NO_WINDOW;
    return {
      me,
      anomalies: csvText(found.map(({ text }) => text).join(";")),
      score: fixedDecimals(score, DECIMALS.significance),
      window_first,
      window_last,
      n_members,
    };
  };
}

/** The window that each LS has its verdict from. Members before `judgesFrom` only lend statistics to theirs. */
function judgingWindows(windows: Windows): Map<LsNumber, Pick<Cells, WindowColumn>> {
  const windowOf = new Map<LsNumber, Pick<Cells, WindowColumn>>();
  windows.judgesFrom.forEach((from, w) => {
    const members = membersOf(windows, w);
    const cells = {
      window_first: String(members[0]),
      window_last: String(members[members.length - 1]),
      n_members: String(members.length),
    };
    for (const ls of members) if (ls >= from) windowOf.set(ls, cells);
  });
  return windowOf;
}
