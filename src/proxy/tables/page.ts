import type { Cursor } from "./cursor";
import { type OrderColumn, positionOf, sideOf } from "./order";
import type { Row } from "./table";

export interface Page {
  readonly rows: readonly Row[];
  readonly next: Cursor | undefined;
  readonly previous: Cursor | undefined;
}

/** Keeps the rows on the cursor's side of its position; a cursor without a position keeps all. */
export function rowsBeyond(cursor: Cursor | undefined, order: readonly OrderColumn[]): (row: Row) => boolean {
  if (cursor?.position === undefined) return () => true;
  const side = sideOf(cursor.position, order);
  return cursor.reverse ? (row) => side(row) < 0 : (row) => side(row) > 0;
}

/**
 * Cuts one page out of ordered rows, with the cursors of Django REST framework's CursorPagination (3.15).
 * @param rows ordered, already restricted by `rowsBeyond`; going forwards, rows after the first
 *   offset + pageSize + 1 may be left out
 */
export function cutPage(
  rows: readonly Row[],
  cursor: Cursor | undefined,
  order: readonly OrderColumn[],
  pageSize: number,
): Page {
  const { position: here, reverse, offset } = cursor ?? FIRST;
  // The page and, beyond it in reading direction, one row that tells whether there is more.
  const read = reverse
    ? rows
        .slice(Math.max(0, rows.length - offset - pageSize - 1), Math.max(0, rows.length - offset))
        .reverse()
    : rows.slice(offset, offset + pageSize + 1);
  const beyond = read.length > pageSize ? positionOf(read[pageSize], order) : undefined;
  const page = read.slice(0, pageSize);
  if (reverse) page.reverse();
  const cameFromSomewhere = here !== undefined || offset > 0;
  const after: Edge = reverse
    ? { exists: cameFromSomewhere, position: here }
    : { exists: beyond !== undefined, position: beyond };
  const before: Edge = reverse
    ? { exists: beyond !== undefined, position: beyond }
    : { exists: cameFromSomewhere, position: here };
  const positions = page.map((row) => positionOf(row, order));
  const link = (edge: Edge, opposite: Edge, direction: "next" | "previous") =>
    edge.exists ? linkCursor(positions, edge, opposite, cursor ?? FIRST, direction, pageSize) : undefined;
  return { rows: page, next: link(after, before, "next"), previous: link(before, after, "previous") };
}

const FIRST: Cursor = { position: undefined, reverse: false, offset: 0 };

/** One end of a page: whether there are rows beyond it, and the position that marks it. */
interface Edge {
  readonly exists: boolean;
  readonly position: string | undefined;
}

/**
 * The cursor that continues from a page. Its position is that of the nearest row that differs from what follows, and
 * its offset the rows that tie in between: with a unique order simply the page's last (or first) row and 0.
 */
function linkCursor(
  positions: readonly string[],
  edge: Edge,
  opposite: Edge,
  cursor: Cursor,
  direction: "next" | "previous",
  pageSize: number,
): Cursor {
  const reverse = direction === "previous";
  if (positions.length === 0) return { position: edge.position, reverse, offset: 0 };
  const outwards = reverse ? positions : [...positions].reverse();
  // Coming from the other direction with an offset, the edge's own position does not mark the page's end.
  let compare = cursor.reverse !== reverse && cursor.offset !== 0 ? outwards[0] : edge.position;
  let offset = 0;
  for (const position of outwards) {
    if (position !== compare) return { position, reverse, offset };
    compare = position;
    offset++;
  }
  // All rows of the page tie: count on from where this page began.
  if (!opposite.exists) return { position: undefined, reverse, offset: pageSize };
  return cursor.reverse === reverse
    ? { position: opposite.position, reverse, offset: cursor.offset + pageSize }
    : { position: opposite.position, reverse, offset: 0 };
}
