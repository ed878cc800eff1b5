import type { QueueRow } from "./queueRow";

/** The row of a run that was judged before the page was loaded: what judges now may say otherwise. */
export interface KeptRow {
  /** Unix milliseconds. */
  readonly judgedAt: number;
  readonly row: QueueRow;
}
