import { useEffect, useMemo } from "react";
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
import { valueOr } from "../../state/loadable";
import { QUEUE_COLUMNS, type QueueColumn } from "../../state/review/queueState";
import type { ListedEntry } from "../../state/review/queueView";
import { RunLinks } from "../run-links/RunLinks";
import { useActions, useAppStore } from "../useAppStore";
import { QueueCell } from "./QueueCell";

interface ColumnLook {
  readonly id: QueueColumn | "links";
  readonly name: string;
  /** What the number is, and of what. */
  readonly title: string;
  /** CSS pixels that its words need, in heads of two lines. */
  readonly width: number;
  /** Whether it shares in the room that is left, as those with names of people do. */
  readonly grows?: true;
}

const COLUMNS: readonly ColumnLook[] = [
  { id: "runNumber", name: "Run", title: "Enter opens it", width: 76 },
  { id: "state", name: "Judging", title: "How far the run is", width: 204 },
  {
    id: "registry",
    name: "RunRegistry",
    title: "OPEN: its experts still decide. SIGNOFF: before theirs. COMPLETED: certified",
    width: 106,
  },
  {
    id: "assignee",
    name: "Taken by",
    title: "T takes the run, or gives it back",
    width: 144,
    grows: true,
  },
  { id: "nLs", name: "LS", title: "LS that the dataset or OMS knows", width: 52 },
  { id: "recorded", name: "Recorded, /pb", title: "Of all LS with known luminosity, by OMS", width: 84 },
  { id: "flagged", name: "Flagged, LS", title: "LS that Lumiscope calls BAD", width: 72 },
  {
    id: "atStake",
    name: "At stake, /pb",
    title: "Recorded in LS that Lumiscope calls BAD and RunRegistry does not",
    width: 76,
  },
  {
    id: "recoverable",
    name: "Recoverable, /pb",
    title: "Recorded in LS in which we find nothing, of runs that people called BAD as a whole",
    width: 86,
  },
  {
    id: "notEvaluated",
    name: "Unevaluated, LS",
    title: "LS that could have been certified and were not evaluated",
    width: 88,
  },
  { id: "open", name: "To decide, LS", title: "Flagged LS on which nobody decided yet", width: 82 },
  {
    id: "signed",
    name: "Signed, exported",
    title: "Files of a run are drafts until two people signed; what changed since they were saved is said",
    width: 184,
    grows: true,
  },
];

/** Only where other systems are configured. */
const LINKS: ColumnLook = { id: "links", name: "Elsewhere", title: "The run in other systems", width: 168 };

/** The queue; only the rows on the screen are drawn, so that 500 runs scroll like five. */
export function QueueTable({ listed }: { readonly listed: readonly ListedEntry[] }) {
  const { sort, hasLinks } = useAppStore((state) => ({
    sort: state.queueSort,
    hasLinks: valueOr(state.links, []).length > 0,
  }));
  const { sortQueue, openRun, loadLinks } = useActions();
  useEffect(() => void loadLinks(), [loadLinks]);
  const columns = useMemo(() => (hasLinks ? [...COLUMNS, LINKS] : COLUMNS), [hasLinks]);
  const descriptor: SortDescriptor = {
    column: sort.column,
    direction: sort.isDescending ? "descending" : "ascending",
  };
  return (
    <div className="queue-table">
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 32, headingHeight: 44 }}>
        <Table
          aria-label="Queue of runs"
          sortDescriptor={descriptor}
          onSortChange={({ column, direction }) => {
            const chosen = QUEUE_COLUMNS.find((id) => id === column);
            if (chosen) sortQueue({ column: chosen, isDescending: direction === "descending" });
          }}
          onRowAction={(key) => openRun(Number(key))}
        >
          <TableHeader columns={columns}>
            {({ id, name, title, width, grows }) => (
              <Column
                id={id}
                isRowHeader={id === "runNumber"}
                allowsSorting={id !== "links"}
                width={grows ? "1fr" : width}
                minWidth={width}
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
              <Row id={entry.id} columns={columns} className="queue-row">
                {({ id }) => (
                  <Cell className={isNumber(id) ? "queue-cell number" : "queue-cell"}>
                    {id === "links" ? (
                      <RunLinks isShort runNumber={entry.runNumber} />
                    ) : (
                      <QueueCell column={id} listed={entry} />
                    )}
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

const WORDS: ReadonlySet<ColumnLook["id"]> = new Set([
  "runNumber",
  "state",
  "registry",
  "assignee",
  "signed",
  "links",
]);
const isNumber = (column: ColumnLook["id"]): boolean => !WORDS.has(column);
