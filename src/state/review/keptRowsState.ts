import type { KeptRow } from "../../domain/review/keptRow";
import type { QueueRow } from "../../domain/review/queueRow";
import type { RunNumber } from "../../domain/units";

/** Where rows of judged runs outlive the page. Any method may reject; then nothing is kept, or known of before. */
export interface RowStore {
  /** Those that these rules judged. @param rules their digest */
  list(rules: string): Promise<readonly KeptRow[]>;
  keep(rules: string, kept: KeptRow): Promise<void>;
}

export interface KeptRowsSlice {
  /** Of the dataset, by the rules at hand, as far as they are known without a network: its card may be another by now. */
  readonly keptRows: ReadonlyMap<RunNumber, KeptRow>;
  /** Brings back what was kept. Failures end in an empty map, never in a rejection. */
  loadKeptRows: () => Promise<void>;
  /** Keeps the row of a run that has ended and was judged by the rules at hand. */
  keepRow: (row: QueueRow) => void;
}
