import {
  Cell,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from "react-aria-components";
import { QUEUE_COLUMNS, type QueueColumn } from "../../state/review/queueState";
import type { ListedEntry } from "../../state/review/queueView";
import { useActions, useAppStore } from "../useAppStore";
import { QueueCell } from "./QueueCell";

interface ColumnLook {
  readonly id: QueueColumn;
  readonly name: string;
  /** What the number is, and of what. */
  readonly title: string;
  readonly width: number;
}

const COLUMNS: readonly ColumnLook[] = [
  { id: "runNumber", name: "Run", title: "Enter opens it", width: 128 },
  { id: "state", name: "Judging", title: "How far the run is", width: 190 },
  { id: "nLs", name: "LS", title: "LS that the dataset or OMS knows", width: 84 },
  { id: "recorded", name: "Recorded, /pb", title: "Of all LS with known luminosity, by OMS", width: 124 },
  { id: "flagged", name: "Flagged, LS", title: "LS that Lumiscope calls BAD", width: 110 },
  {
    id: "atStake",
    name: "At stake, /pb",
    title: "Recorded in LS that Lumiscope calls BAD and RunRegistry does not",
    width: 120,
  },
  {
    id: "recoverable",
    name: "Recoverable, /pb",
    title: "Recorded in LS in which we find nothing, of runs that people called BAD as a whole",
    width: 140,
  },
  {
    id: "notEvaluated",
    name: "Unevaluated, LS",
    title: "LS that could have been certified and were not evaluated",
    width: 136,
  },
  { id: "open", name: "To decide, LS", title: "Flagged LS on which nobody decided yet", width: 120 },
  { id: "signed", name: "Signed", title: "Files of a run are drafts until two people signed", width: 210 },
];

/** The queue; only the rows on the screen are drawn, so that 500 runs scroll like five. */
export function QueueTable({ listed }: { readonly listed: readonly ListedEntry[] }) {
  const sort = useAppStore((state) => state.queueSort);
  const { sortQueue, openRun } = useActions();
  const descriptor: SortDescriptor = {
    column: sort.column,
    direction: sort.isDescending ? "descending" : "ascending",
  };
  return (
    <div className="queue-table">
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 32, headingHeight: 32 }}>
        <Table
          aria-label="Queue of runs"
          sortDescriptor={descriptor}
          onSortChange={({ column, direction }) => {
            const chosen = QUEUE_COLUMNS.find((id) => id === column);
            if (chosen) sortQueue({ column: chosen, isDescending: direction === "descending" });
          }}
          onRowAction={(key) => openRun(Number(key))}
        >
          <TableHeader columns={COLUMNS}>
            {({ id, name, title, width }) => (
              <Column
                id={id}
                isRowHeader={id === "runNumber"}
                allowsSorting
                width={width}
                className={isNumber(id) ? "queue-head number" : "queue-head"}
              >
                {({ sortDirection }) => (
                  <span title={title}>
                    {name}
                    <span aria-hidden="true">
                      {sortDirection === "ascending" ? " ▲" : sortDirection === "descending" ? " ▼" : ""}
                    </span>
                  </span>
                )}
              </Column>
            )}
          </TableHeader>
          <TableBody
            items={listed.map((entry) => ({ ...entry, id: entry.runNumber }))}
            renderEmptyState={() => <p className="label">No run of the queue is like that.</p>}
          >
            {(entry) => (
              <Row id={entry.id} columns={COLUMNS} className="queue-row">
                {({ id }) => (
                  <Cell className={isNumber(id) ? "queue-cell number" : "queue-cell"}>
                    <QueueCell column={id} listed={entry} />
                  </Cell>
                )}
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}

const isNumber = (column: QueueColumn): boolean =>
  column !== "runNumber" && column !== "state" && column !== "signed";
