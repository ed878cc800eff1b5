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
 * `override` and `comment` are empty until a person overrides.
 */
export function verdictCsv(analyses: readonly RunAnalysis[]): string {
  const inOrder = [...analyses].sort((a, b) => a.runNumber - b.runNumber);
  return [COLUMNS.join(","), ...inOrder.flatMap(runRows)].map((line) => `${line}\r\n`).join("");
}

function runRows(analysis: RunAnalysis): string[] {
  const elements = analysis.elements.length > 0 ? analysis.elements : [undefined];
  const judging = new Map(elements.map((element) => [element, element && judgingWindows(element.windows)]));
  return Array.from(analysis.conditions.lsNumbers).flatMap((ls, k) =>
    elements.map((element) => row(analysis, ls, k, element, judging.get(element)?.get(ls))),
  );
}

function row(
  analysis: RunAnalysis,
  ls: LsNumber,
  k: number,
  element: ElementAnalysis | undefined,
  window: JudgingWindow | undefined,
): string {
  const verdict = analysis.verdicts[k];
  const score = (element && element.lsScore[indexOfLs(element.lsNumbers, ls)]) ?? NaN;
  const isJudged = element !== undefined && Number.isFinite(score);
  const cells: Record<(typeof COLUMNS)[number], string> = {
    run_number: String(analysis.runNumber),
    ls_number: String(ls),
    me: csvText(element?.mePath ?? ""),
    verdict: verdict.state,
    why: verdict.state === "NOT EVALUATED" ? verdict.why : "",
    anomalies: isJudged ? csvText(anomalies(analysis, element.mePath, ls)) : "",
    score: fixedDecimals(score, DECIMALS.significance),
    threshold: fixedDecimals(lowestThreshold(analysis), DECIMALS.significance),
    window_first: window === undefined ? "" : String(window.first),
    window_last: window === undefined ? "" : String(window.last),
    n_members: window === undefined ? "" : String(window.nMembers),
    mean_lumi_1e33: fixedDecimals(analysis.conditions.instLumi[k], DECIMALS.instLumi),
    recorded_pb: fixedDecimals(analysis.conditions.recordedLumi[k], DECIMALS.recordedPb),
    override: "",
    comment: "",
  };
  return COLUMNS.map((column) => cells[column]).join(",");
}

/**
 * `region:kind:fraction:significance`, ";"-separated, of the anomalies of a monitoring element that cover an LS it was
 * judged in; also where the LS as a whole was not evaluated because of another monitoring element.
 */
const anomalies = ({ segments }: RunAnalysis, mePath: string, ls: LsNumber): string =>
  segments
    .filter((segment) => segment.mePath === mePath && segment.from <= ls && ls <= segment.to)
    .map(({ region, kind, fraction, significance }) =>
      [
        region,
        kind,
        fixedDecimals(fraction, DECIMALS.fraction),
        fixedDecimals(significance, DECIMALS.significance),
      ].join(":"),
    )
    .join(";");

/** The column has room for one threshold: the lower of cold and hot, below which nothing is an anomaly. */
const lowestThreshold = ({ thresholds }: RunAnalysis): number =>
  Math.min(Math.abs(thresholds.cold), Math.abs(thresholds.hot));

interface JudgingWindow {
  readonly first: LsNumber;
  readonly last: LsNumber;
  readonly nMembers: number;
}

/** The window that each LS has its verdict from. Members before `judgesFrom` only lend statistics to theirs. */
function judgingWindows(windows: Windows): Map<LsNumber, JudgingWindow> {
  const windowOf = new Map<LsNumber, JudgingWindow>();
  windows.judgesFrom.forEach((from, w) => {
    const members = membersOf(windows, w);
    const window = { first: members[0], last: members[members.length - 1], nMembers: members.length };
    for (const ls of members) if (ls >= from) windowOf.set(ls, window);
  });
  return windowOf;
}
