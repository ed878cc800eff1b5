import { badParameter } from "./apiError";
import { invalidCursor, positionCells, positionText } from "./cursor";
import { pythonFloat } from "./rowText";
import { type Cell, type Column, columnNamed, type Row, type Table } from "./table";

export interface OrderColumn {
  readonly column: Column;
  readonly descending: boolean;
}

/**
 * Order of a list: `order_by` (repeated for several columns, "-" for descending), else the primary key.
 * @throws ApiError 400 for a name that is no stored column
 */
export function parseOrder(table: Table, query: URLSearchParams): readonly OrderColumn[] {
  const asked = query.getAll("order_by").filter((name) => name !== "");
  return (asked.length > 0 ? asked : table.primaryKey).map((text) => {
    const descending = text.startsWith("-");
    const name = descending ? text.slice(1) : text;
    const column = columnNamed(table, name);
    if (column?.role !== "stored" || column.kind === "histogram") {
      const sortable = table.columns.filter(({ role, kind }) => role === "stored" && kind !== "histogram");
      throw badParameter(
        "order_by",
        `Cannot order by '${name}'. Choose one of ${sortable.map((c) => c.name).join(", ")}; repeat the parameter for several.`,
      );
    }
    return { column, descending };
  });
}

/** True where the order is the one that the tables deliver their rows in. */
export function isPrimaryKeyOrder(table: Table, order: readonly OrderColumn[]): boolean {
  return table.primaryKey.every((name, i) => order.at(i)?.column.name === name && !order[i].descending);
}

/** Sorts in place. Stable, so rows that tie keep their primary-key order, forwards and (mirrored) backwards. */
export function sortRows(rows: Row[], order: readonly OrderColumn[]): Row[] {
  return rows.sort((a, b) => {
    for (const { column, descending } of order) {
      const sign = compareCells(a[column.name], b[column.name]);
      if (sign !== 0) return descending ? -sign : sign;
    }
    return 0;
  });
}

/** Position of a row in the order, as the cursor carries it. */
export function positionOf(row: Row, order: readonly OrderColumn[]): string {
  return positionText(
    order.map(({ column }) => {
      const cell = row[column.name];
      return column.kind === "float" && typeof cell === "number" ? pythonFloat(cell) : String(cell);
    }),
  );
}

/**
 * Which side of a cursor position a row is on.
 * @returns a function: negative where the row comes before the position, 0 where it ties, positive after
 * @throws ApiError 404 where the position does not fit the order
 */
export function sideOf(position: string, order: readonly OrderColumn[]): (row: Row) => number {
  const cells = positionCells(position, order.length).map((cell, i): Cell => {
    if (order[i].column.kind === "text") return cell;
    const number = Number(cell);
    if (cell.trim() === "" || Number.isNaN(number)) throw invalidCursor();
    return number;
  });
  return (row) => {
    for (let i = 0; i < order.length; i++) {
      const sign = compareCells(row[order[i].column.name], cells[i]);
      if (sign !== 0) return order[i].descending ? -sign : sign;
    }
    return 0;
  };
}

function compareCells(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [textA, textB] = [String(a), String(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}
