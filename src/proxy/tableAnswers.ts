import { COMPACT_MAPS_TYPE } from "../dials/compactMaps";
import type { RunMeWire } from "../dials/wire";
import { cachedAnswer, plainAnswer, textAnswer } from "./answers";
import { certJson, goldenJson } from "./certification/flaggedLumisections";
import { encodeMaps } from "./compact/encodeMaps";
import { wantsCompactMaps } from "./compact/wantsCompactMaps";
import type { TableRoute } from "./dialsRoute";
import type { SourceAnswer, SourceRequest } from "./dialsSource";
import { notFound } from "./tables/apiError";
import { type Cursor, encodeCursor } from "./tables/cursor";
import { allRows, countRows, listPage, rowByKey } from "./tables/listRows";
import { lastValue, withParameter } from "./tables/queryParameters";
import { rowText } from "./tables/rowText";
import { type Column, type PageLinks, type Row, sentColumns, type Table, tableNamed } from "./tables/table";

/**
 * Answers a route that depends on the workspace.
 * @param now clock, Unix milliseconds
 * @throws ApiError
 */
export async function answerTable(
  route: TableRoute,
  tables: readonly Table[],
  request: SourceRequest,
  now: () => number,
): Promise<SourceAnswer> {
  const query = new URLSearchParams(request.query);
  switch (route.kind) {
    case "list":
      return listAnswer(tableNamed(tables, route.table), query, request, now);
    case "count":
      return plainAnswer({ count: countRows(tableNamed(tables, route.table), query) });
    case "row": {
      const table = tableNamed(tables, route.table);
      const row = rowByKey(table, route.key);
      if (!row) throw notFound(`No ${table.model} matches the given query.`);
      const columns = sentColumns(table, undefined);
      const compact = await compactBody(table, NO_LINKS, [row], columns, request);
      if (compact) return cachedAnswer(compact, now(), COMPACT_MAPS_TYPE);
      return cachedAnswer(await rowsBytes(table, [row], columns, request.signal), now());
    }
    case "mesOfRun":
      return plainAnswer(mesOfRun(tables, route.datasetId, route.runNumber));
    case "certJson":
      return textAnswer(certJson(tables, query));
    case "goldenJson":
      return textAnswer(goldenJson(tables, query));
    case "noSuchKey":
      throw notFound("Not found.");
  }
}

async function listAnswer(
  table: Table,
  query: URLSearchParams,
  request: SourceRequest,
  now: () => number,
): Promise<SourceAnswer> {
  // An empty "fields=" means all; names are not trimmed.
  const fields = lastValue(query, "fields")?.split(",");
  const columns = sentColumns(table, fields?.join("") === "" ? undefined : fields);
  if (!table.paged) {
    const rows = await rowsBytes(table, allRows(table, query), columns, request.signal);
    return cachedAnswer(Buffer.concat([Buffer.from("["), rows, Buffer.from("]")]), now());
  }
  const page = await listPage(table, query, request.signal);
  const link = (cursor: Cursor | undefined) =>
    cursor
      ? `${request.publicBase}${request.path}?${withParameter(query, "next_token", encodeCursor(cursor))}`
      : null;
  const links = { next: link(page.next), previous: link(page.previous) };
  const compact = await compactBody(table, links, page.rows, columns, request);
  if (compact) return cachedAnswer(compact, now(), COMPACT_MAPS_TYPE);
  const head = `{"next":${JSON.stringify(links.next)},"previous":${JSON.stringify(links.previous)},"results":[`;
  const rows = await rowsBytes(table, page.rows, columns, request.signal);
  return cachedAnswer(Buffer.concat([Buffer.from(head), rows, Buffer.from("]}")]), now());
}

const NO_LINKS: PageLinks = { next: null, previous: null };

/** The rows as compact maps; undefined where JSON is wanted, or nothing else can be had. */
function compactBody(
  table: Table,
  links: PageLinks,
  rows: readonly Row[],
  columns: readonly Column[],
  request: SourceRequest,
): Promise<Uint8Array> | Uint8Array | undefined {
  if (!wantsCompactMaps(request)) return undefined;
  return rows.length === 0
    ? encodeMaps({ ...links, results: [] })
    : table.encode?.(links, rows, columns, request.signal);
}

/** Rows as comma-separated JSON objects. */
async function rowsBytes(
  table: Table,
  rows: readonly Row[],
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const special = ({ kind, name }: Column) => kind === "histogram" || name === table.measured?.column;
  if (table.render && rows.length > 0 && columns.some(special)) return table.render(rows, columns, signal);
  return Buffer.from(rows.map((row) => rowText(row, columns)).join(","));
}

/** Monitoring elements that any lumisection of the run holds, in the order of their ids. */
function mesOfRun(tables: readonly Table[], datasetId: number, runNumber: number): readonly RunMeWire[] {
  const ofRun = new URLSearchParams({ dataset_id: String(datasetId), run_number: String(runNumber) });
  if (!rowByKey(tableNamed(tables, "run"), [datasetId, runNumber])) {
    throw notFound("No Run matches the given query.");
  }
  const histograms = tables.filter(({ path }) => path === "th1" || path === "th2");
  const present = new Set(histograms.flatMap((table) => allRows(table, ofRun)).map((row) => row.me_id));
  return allRows(tableNamed(tables, "mes"), new URLSearchParams())
    .filter((row) => present.has(row.me_id))
    .map(({ me_id, me, dim }) => ({ me_id: Number(me_id), me: String(me), dim: dim === 1 ? 1 : 2 }));
}
