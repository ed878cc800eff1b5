import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { foldDecisions, standingSignatures } from "../../domain/decisions/decisionLog";
import { signOffOf } from "../../domain/decisions/signOff";
import type { SignOff } from "../../domain/decisions/signOffState";
import { compactRanges, subtractRanges } from "../../domain/lsRanges";
import { type LsRange, nLsOf } from "../../domain/lumiList";
import type { QueueRow } from "../../domain/review/queueRow";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";
import { valueOr } from "../loadable";
import { queueRuns } from "./queueRuns";
import type { QueueColumn, QueueEntry, QueueFilter } from "./queueState";

/** A run of the queue as it is listed. */
export interface ListedEntry {
  readonly runNumber: RunNumber;
  readonly entry: QueueEntry;
  /** Flagged LS on which nobody decided yet; undefined where it is not judged. */
  readonly nOpen: number | undefined;
  /** Who stands behind it, as far as the log tells; undefined where nobody signed. */
  readonly signOff: SignOff | undefined;
  /** LS that the dataset has, and what OMS recorded, /pb: known before anything is judged. */
  readonly nLs: number | undefined;
  readonly recordedPb: number | undefined;
}

const WAITING: QueueEntry = { phase: "waiting" };

/** The runs of the queue that the filter lets through, in the order chosen. */
export function queueView(
  state: Pick<
    AppState,
    | "queueText"
    | "runs"
    | "runFacts"
    | "openRuns"
    | "queueEntries"
    | "queueSort"
    | "queueFilter"
    | "decisionLog"
    | "workspace"
    | "datasetName"
  >,
): readonly ListedEntry[] {
  const { decisionLog: log, workspace = "", datasetName = "" } = state;
  const decided = decidedRanges(log, state);
  const signed = new Set(
    standingSignatures(log)
      .filter((signature) => signature.workspace === workspace && signature.datasetName === datasetName)
      .map(({ runNumber }) => runNumber),
  );
  const { column, isDescending } = state.queueSort;
  const nLsOfRun = new Map(valueOr(state.runs, []).map(({ runNumber, nLs }) => [runNumber, nLs]));
  const facts = valueOr(state.runFacts, undefined);
  return (queueRuns(state).runs ?? [])
    .map((runNumber): ListedEntry => {
      const entry = state.queueEntries.get(runNumber) ?? WAITING;
      const nOpen =
        entry.phase === "judged"
          ? nLsOf(subtractRanges(entry.row.flaggedRanges, decided.get(runNumber) ?? []))
          : undefined;
      const judged = entry.phase === "judged" ? entry.row.total : undefined;
      return {
        runNumber,
        entry,
        nOpen,
        signOff: signed.has(runNumber) ? signOffOf(log, { workspace, datasetName, runNumber }) : undefined,
        nLs: judged?.nLs ?? nLsOfRun.get(runNumber),
        recordedPb: judged?.recordedPb ?? facts?.get(runNumber)?.recordedLumi,
      };
    })
    .filter((listed) => FILTERS[state.queueFilter](listed))
    .sort(
      (a, b) =>
        compare(sortValue(a, column), sortValue(b, column), isDescending) || a.runNumber - b.runNumber,
    );
}

/** LS that standing decisions of the dataset name, by run. */
function decidedRanges(
  log: readonly DecisionEvent[],
  { workspace, datasetName }: Pick<AppState, "workspace" | "datasetName">,
): ReadonlyMap<RunNumber, readonly LsRange[]> {
  const ranges = new Map<RunNumber, readonly LsRange[]>();
  for (const { decision, undoneBy } of foldDecisions(log)) {
    if (undoneBy || decision.workspace !== workspace || decision.datasetName !== datasetName) continue;
    const { runNumber } = decision;
    ranges.set(runNumber, compactRanges([...(ranges.get(runNumber) ?? []), ...decision.ranges]));
  }
  return ranges;
}

const isJudged = ({ entry }: ListedEntry) => entry.phase === "judged";
const nFlagged = ({ entry }: ListedEntry) => (entry.phase === "judged" ? entry.row.flagged.nLs : 0);

/** Nothing flagged, and nothing that could have been certified left unevaluated: absence is not good. */
const isClean = ({ good, flagged, notEvaluated }: QueueRow): boolean =>
  good.nLs > 0 && flagged.nLs === 0 && notEvaluated.nLs === 0;

const FILTERS: Readonly<Record<QueueFilter, (listed: ListedEntry) => boolean>> = {
  all: () => true,
  flagged: (listed) => nFlagged(listed) > 0,
  clean: ({ entry }) => entry.phase === "judged" && isClean(entry.row),
  open: ({ nOpen }) => nOpen !== undefined && nOpen > 0,
  notJudged: (listed) => !isJudged(listed),
};

const PHASE_ORDER = ["failed", "judging", "waiting", "judged"] as const;

function sortValue(listed: ListedEntry, column: QueueColumn): number | undefined {
  const { runNumber, entry, nOpen } = listed;
  if (column === "runNumber") return runNumber;
  if (column === "nLs") return listed.nLs;
  if (column === "recorded") return listed.recordedPb;
  if (column === "signed") return listed.signOff ? 1 + Number(listed.signOff.isSigned) : 0;
  if (column === "state") return PHASE_ORDER.indexOf(entry.phase);
  if (entry.phase !== "judged") return undefined;
  const { row } = entry;
  switch (column) {
    case "flagged":
      return row.flagged.nLs;
    case "atStake":
      return row.atStake.recordedPb;
    case "recoverable":
      return row.recoverable?.recordedPb;
    case "notEvaluated":
      return row.notEvaluated.nLs;
    case "open":
      return nOpen;
  }
}

/** What is not known comes last in either direction. */
function compare(a: number | undefined, b: number | undefined, isDescending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return isDescending ? b - a : a - b;
}
