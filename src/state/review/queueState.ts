import type { KeptRow } from "../../domain/review/keptRow";
import type { QueueRow } from "../../domain/review/queueRow";
import type { RegistryState } from "../../domain/review/registryState";
import type { RunNumber } from "../../domain/units";
import type { Failure } from "../failure";
import type { Loadable } from "../loadable";

/** How far a run of the queue is. */
export type QueueEntry =
  | { readonly phase: "waiting" }
  /** @property share of its maps that are there, 0..1 */
  | { readonly phase: "judging"; readonly share: number }
  | { readonly phase: "judged"; readonly row: QueueRow }
  /** Judged before the page was loaded, and not since: by a network that may be another now, so it is not clean. */
  | ({ readonly phase: "kept" } & KeptRow)
  | { readonly phase: "failed"; readonly failure: Failure };

/** What judges the queue, one run after the other. */
export type BatchPhase =
  | { readonly phase: "idle" }
  | { readonly phase: "running" }
  /** The open run needs the engine; it goes on when that is left. */
  | { readonly phase: "interrupted" }
  /** The server is gone: what is left stays waiting. */
  | { readonly phase: "stopped"; readonly failure: Failure };

/** Columns that the queue is sorted by. */
export const QUEUE_COLUMNS = [
  "runNumber",
  "state",
  "registry",
  "assignee",
  "nLs",
  "recorded",
  "flagged",
  "atStake",
  "recoverable",
  "notEvaluated",
  "open",
  "signed",
] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

export interface QueueSort {
  readonly column: QueueColumn;
  readonly isDescending: boolean;
}

/** Which runs of the queue are listed. */
export const QUEUE_FILTERS = ["all", "flagged", "clean", "open", "notJudged"] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

/** The runs to be certified, and their judging in one go. */
export interface QueueSlice {
  /** Runs and ranges as typed; "": those that RunRegistry has OPEN. */
  readonly queueText: string;
  /** Where runs stand in RunRegistry, those that it knows; undefined where the server does not say. */
  readonly runStates: Loadable<ReadonlyMap<RunNumber, RegistryState> | undefined>;
  /** Judged or being judged; a run that is not in it waits. */
  readonly queueEntries: ReadonlyMap<RunNumber, QueueEntry>;
  readonly batch: BatchPhase;
  readonly queueSort: QueueSort;
  readonly queueFilter: QueueFilter;
  setQueueText: (text: string) => void;
  sortQueue: (sort: QueueSort) => void;
  filterQueue: (filter: QueueFilter) => void;
  /** Asks RunRegistry, unless that is done or being done. */
  loadRunStates: () => Promise<void>;
  /** Judges what waits or failed, in the order listed. Failures end in the entries, never in a rejection. */
  judgeQueue: () => Promise<void>;
  /** What is judged stays. @param phase of the batch from now on */
  stopBatch: (phase: "idle" | "interrupted") => void;
}
