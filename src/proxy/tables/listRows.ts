import { ApiError } from "./apiError";
import { type Cursor, decodeCursor } from "./cursor";
import { mayMatch, type Predicate, parseFilters } from "./filter";
import { isPrimaryKeyOrder, type OrderColumn, parseOrder, sortRows } from "./order";
import { cutPage, type Page, rowsBeyond } from "./page";
import { lastValue } from "./queryParameters";
import type { Row, Table } from "./table";

const DEFAULT_PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 500;
/** Rows measured at a time, and at most for one request: 2,000 maps are about 2 s of simulation. */
const MEASURE_BLOCK = 50;
const MAX_MEASURED = 2000;

/**
 * One page of a table: filters, order, cursor, page size.
 * @throws ApiError for a parameter that makes no sense
 */
export async function listPage(table: Table, query: URLSearchParams, signal: AbortSignal): Promise<Page> {
  const order = parseOrder(table, query);
  const predicates = parseFilters(table, query);
  const token = lastValue(query, "next_token");
  const cursor = token === undefined ? undefined : decodeCursor(token);
  const pageSize = parsePageSize(lastValue(query, "page_size"));
  const rows = await orderedRows(table, predicates, order, cursor, pageSize, signal);
  return cutPage(rows, cursor, order, pageSize);
}

/** All rows of a table that pass the filters, in primary-key order. */
export function allRows(table: Table, query: URLSearchParams): readonly Row[] {
  return [...plainMatches(table, parseFilters(table, query))];
}

/** Number of rows that pass the filters. */
export function countRows(table: Table, query: URLSearchParams): number {
  const rows = plainMatches(table, parseFilters(table, query));
  let count = 0;
  while (!rows.next().done) count++;
  return count;
}

/** The row with this primary key, or undefined. */
export function rowByKey(table: Table, key: readonly number[]): Row | undefined {
  const predicates = table.primaryKey.map((column, i): Predicate => ({
    column,
    accepts: (cell) => cell === key[i],
  }));
  for (const row of plainMatches(table, predicates)) return row;
  return undefined;
}

/** 10 unless a positive whole number is asked for; larger than 500 is 500. */
function parsePageSize(value: string | undefined): number {
  if (value === undefined || !/^\s*\+?\d+\s*$/.test(value)) return DEFAULT_PAGE_SIZE;
  return Math.min(Number(value), MAX_PAGE_SIZE) || DEFAULT_PAGE_SIZE;
}

async function orderedRows(
  table: Table,
  predicates: readonly Predicate[],
  order: readonly OrderColumn[],
  cursor: Cursor | undefined,
  pageSize: number,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const beyond = rowsBeyond(cursor, order);
  const isMeasured = (name: string) => name === table.measured?.column;
  const measuredOrder = order.some(({ column }) => isMeasured(column.name));
  const measuredFilters = predicates.filter(({ column }) => isMeasured(column));
  const plain = plainMatches(
    table,
    predicates.filter(({ column }) => !isMeasured(column)),
  );
  const inKeyOrder = isPrimaryKeyOrder(table, order);
  // Going forwards in the order the rows come in, the first rows of the page are the answer; else all are needed.
  const wanted = inKeyOrder && !cursor?.reverse ? (cursor?.offset ?? 0) + pageSize + 1 : Infinity;
  const rows: Row[] = [];
  if (!measuredOrder && measuredFilters.length === 0) {
    for (const row of plain) {
      if (beyond(row)) rows.push(row);
      if (rows.length >= wanted) break;
    }
  } else {
    const candidates = measuredOrder ? plain : filtered(plain, beyond);
    for await (const row of measuredRows(table, candidates, signal)) {
      if (measuredFilters.every(({ accepts, column }) => accepts(row[column])) && beyond(row)) rows.push(row);
      if (rows.length >= wanted) break;
    }
  }
  return inKeyOrder ? rows : sortRows(rows, order);
}

/** Rows that pass the filters, lazily, in primary-key order. */
function plainMatches(table: Table, predicates: readonly Predicate[]): Generator<Row> {
  const matches = mayMatch(predicates);
  return filtered(table.rows(matches), matches);
}

function* filtered(rows: Iterable<Row>, keep: (row: Row) => boolean): Generator<Row> {
  for (const row of rows) if (keep(row)) yield row;
}

async function* measuredRows(table: Table, rows: Iterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  const { measured } = table;
  if (!measured) return;
  let total = 0;
  let block: Row[] = [];
  for (const row of rows) {
    if (++total > MAX_MEASURED) throw tooMany(measured.column);
    block.push(row);
    if (block.length === MEASURE_BLOCK) {
      yield* await measured.measure(block, signal);
      block = [];
    }
  }
  yield* await measured.measure(block, signal);
}

const tooMany = (column: string) =>
  new ApiError(400, {
    detail:
      `More than ${MAX_MEASURED} histograms would have to be simulated to compare their ${column}. ` +
      "Narrow the request, for example with dataset_id, run_number and me_id.",
  });
