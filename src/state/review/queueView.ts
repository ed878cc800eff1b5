import type { Taking } from "../../domain/decisions/decisionEvent";
import type { ExportState } from "../../domain/decisions/exportState";
import type { SignOff } from "../../domain/decisions/signOffState";
import { subtractRanges } from "../../domain/lsRanges";
import { nLsOf } from "../../domain/lumiList";
import type { QueueRow } from "../../domain/review/queueRow";
import { REGISTRY_STATES, type RegistryState } from "../../domain/review/registryState";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";
import { valueOr } from "../loadable";
import { logOfRuns } from "./logOfRuns";
import { queueRuns } from "./queueRuns";
import type { QueueColumn, QueueEntry, QueueFilter } from "./queueState";
import { standingOfJudged } from "./standingOfJudged";

/** A run of the queue as it is listed. */
export interface ListedEntry {
  readonly runNumber: RunNumber;
  readonly entry: QueueEntry;
  /** Flagged LS on which nobody decided yet; undefined where it is not judged. */
  readonly nOpen: number | undefined;
  /** Who stands behind it, as far as log and row tell; undefined where nobody signed. */
  readonly signOff: SignOff | undefined;
  /** Its last export, and what is another since as far as log and row tell; undefined where nobody exported it. */
  readonly exported: ExportState | undefined;
  /** By which somebody has it; undefined where nobody has. */
  readonly taking: Taking | undefined;
  /** Where it stands in RunRegistry; "absent" where that does not have it, undefined where the server does not say. */
  readonly registry: RegistryState | "absent" | undefined;
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
    | "runStates"
    | "queueEntries"
    | "keptRows"
    | "queueSort"
    | "queueFilter"
    | "decisionLog"
    | "unsentDecisions"
    | "refusedDecisions"
    | "workspace"
    | "datasetName"
  >,
): readonly ListedEntry[] {
  const log = logOfRuns(state);
  const { column, isDescending } = state.queueSort;
  const nLsOfRun = new Map(valueOr(state.runs, []).map(({ runNumber, nLs }) => [runNumber, nLs]));
  const facts = valueOr(state.runFacts, undefined);
  const states = valueOr(state.runStates, undefined);
  return (queueRuns(state).runs ?? [])
    .map((runNumber): ListedEntry => {
      const kept = state.keptRows.get(runNumber);
      const entry = state.queueEntries.get(runNumber) ?? (kept ? { phase: "kept", ...kept } : WAITING);
      const said = log.get(runNumber);
      const row = rowOf(entry);
      const standing = said && entry.phase === "judged" ? standingOfJudged(said, entry.row) : said;
      const nOpen = row && nLsOf(subtractRanges(row.lists.bad, said?.decided ?? []));
      return {
        runNumber,
        entry,
        nOpen,
        signOff: standing?.signOff,
        exported: standing?.exported,
        taking: said?.taking,
        registry: states && (states.get(runNumber) ?? "absent"),
        nLs: row?.total.nLs ?? nLsOfRun.get(runNumber),
        recordedPb: row?.total.recordedPb ?? facts?.get(runNumber)?.recordedLumi,
      };
    })
    .filter((listed) => FILTERS[state.queueFilter](listed))
    .sort(
      (a, b) =>
        compare(sortValue(a, column), sortValue(b, column), isDescending) || a.runNumber - b.runNumber,
    );
}

/** What was found in a run, now or before the page was loaded; undefined where it was not judged. */
export const rowOf = (entry: QueueEntry): QueueRow | undefined =>
  entry.phase === "judged" || entry.phase === "kept" ? entry.row : undefined;

const isJudged = ({ entry }: ListedEntry) => entry.phase === "judged";
const nFlagged = ({ entry }: ListedEntry) => rowOf(entry)?.flagged.nLs ?? 0;

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

const PHASE_ORDER = ["failed", "judging", "waiting", "kept", "judged"] as const;

function sortValue(listed: ListedEntry, column: QueueColumn): number | string | undefined {
  const { runNumber, entry, nOpen } = listed;
  if (column === "runNumber") return runNumber;
  if (column === "nLs") return listed.nLs;
  if (column === "recorded") return listed.recordedPb;
  if (column === "registry") return registryRank(listed);
  if (column === "assignee") return listed.taking?.who.toLowerCase();
  if (column === "signed") return listed.signOff ? 1 + Number(listed.signOff.isSigned) : 0;
  if (column === "state") return PHASE_ORDER.indexOf(entry.phase);
  const row = rowOf(entry);
  if (!row) return undefined;
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

/** Those that RunRegistry does not have come after all it has, like what is not known. */
const registryRank = ({ registry }: ListedEntry): number | undefined =>
  registry === undefined || registry === "absent" ? undefined : REGISTRY_STATES.indexOf(registry);

/** What is not known comes last in either direction. */
function compare<T extends number | string>(
  a: T | undefined,
  b: T | undefined,
  isDescending: boolean,
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return (a < b ? -1 : Number(a > b)) * (isDescending ? -1 : 1);
}
