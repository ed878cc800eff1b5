/** A value of a row. `undefined`: a measured cell (a histogram's `entries`) that nobody has asked for yet. */
export type Cell = number | string | boolean | null | undefined;
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly name: string;
  /**
   * How the cell is written: floats keep their ".0" as Python's do; json is text that is JSON already; a histogram is
   * written by the table itself.
   */
  readonly kind: "integer" | "float" | "text" | "boolean" | "json" | "histogram";
  /**
   * stored: a database column of real DIALS, sent and sortable; computed: sent, but looked up, so `order_by` on it
   * fails; hidden: only filtered on, never sent.
   */
  readonly role: "stored" | "computed" | "hidden";
}

/**
 * Whether a row with these cells can pass the filters of a request; columns that are not given yet do not count. A
 * source of rows asks it as soon as it knows a few cells (the run, the LS), and skips all that cannot match.
 */
export type MayMatch = (cells: Row) => boolean;

/** Where the pages beside a page are; null where there is none. */
export interface PageLinks {
  readonly next: string | null;
  readonly previous: string | null;
}

/** A parameter with a name of its own: "min_size" for "file_size__gte". */
export interface NamedFilter {
  readonly parameter: string;
  readonly meaning: string;
}

/**
 * A table of the DIALS contract: columns and rules as data. The engine (listRows.ts) does filters, order, cursors and
 * fields for all of them alike.
 */
export interface Table {
  /** Path below /api/v1/, e.g. "run". */
  readonly path: string;
  /** Name in "No Run matches the given query." */
  readonly model: string;
  /** In the order they are sent. */
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** Query parameters: a column name, or one with __gte, __lte, __in or __regex; others say what they stand for. */
  readonly filters: readonly (string | NamedFilter)[];
  /** False: the list is a bare array of all rows (`mes/`). */
  readonly paged: boolean;
  /** True: there is a `count/` route. */
  readonly countable: boolean;
  /** In primary-key order, as of the time of the call (a run may be growing); may yield rows that do not match. */
  rows(mayMatch: MayMatch): Iterable<Row>;
  /** Computes the cells that are too dear to have ready; only for rows that need them. */
  readonly measured?: {
    readonly column: string;
    measure(rows: readonly Row[], signal: AbortSignal): Promise<readonly Row[]>;
  };
  /**
   * Writes rows that contain a measured or histogram column, as comma-separated JSON objects in UTF-8.
   * Left out where every column is a plain cell.
   */
  render?(rows: readonly Row[], columns: readonly Column[], signal: AbortSignal): Promise<Uint8Array>;
  /** Writes the same rows, one at least, as a page of compact maps. Left out: such a table is sent as JSON only. */
  encode?(
    links: PageLinks,
    rows: readonly Row[],
    columns: readonly Column[],
    signal: AbortSignal,
  ): Promise<Uint8Array>;
}

const column = (kind: Column["kind"], role: Column["role"]) => (name: string) =>
  ({ name, kind, role }) as const;
export const integer = column("integer", "stored");
export const float = column("float", "stored");
export const text = column("text", "stored");
export const boolean = column("boolean", "stored");
export const computedText = column("text", "computed");
export const json = column("json", "computed");
export const hiddenText = column("text", "hidden");
export const histogram = column("histogram", "stored");

/** Columns that are sent, all of them or those named in `fields`; always in table order. */
export function sentColumns(table: Table, fields: readonly string[] | undefined): readonly Column[] {
  return table.columns.filter(
    ({ name, role }) => role !== "hidden" && (fields === undefined || fields.includes(name)),
  );
}

/** Column by name, or undefined where the table has none. */
export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((candidate) => candidate.name === name);
}

/** @throws Error where the workspace lacks the table: all have the same ones */
export function tableNamed(tables: readonly Table[], path: string): Table {
  const table = tables.find((candidate) => candidate.path === path);
  if (!table) throw new Error(`no table ${path} in this workspace`);
  return table;
}
