import type { RunMeWire } from "../dials/wire";
import { cachedAnswer, plainAnswer, textAnswer } from "./answers";
import { certJson, goldenJson } from "./certification/flaggedLumisections";
import type { TableRoute } from "./dialsRoute";
import type { SourceAnswer, SourceRequest } from "./dialsSource";
import { notFound } from "./tables/apiError";
import { encodeCursor } from "./tables/cursor";
import { allRows, countRows, listPage, rowByKey } from "./tables/listRows";
import { lastValue, withParameter } from "./tables/queryParameters";
import { rowText } from "./tables/rowText";
import { type Column, type Row, sentColumns, type Table, tableNamed } from "./tables/table";

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
      return cachedAnswer(await listBody(tableNamed(tables, route.table), query, request), now());
    case "count":
      return plainAnswer({ count: countRows(tableNamed(tables, route.table), query) });
    case "row": {
      const table = tableNamed(tables, route.table);
      const row = rowByKey(table, route.key);
      if (!row) throw notFound(`No ${table.model} matches the given query.`);
      return cachedAnswer(
        await rowsBytes(table, [row], sentColumns(table, undefined), request.signal),
        now(),
      );
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

async function listBody(table: Table, query: URLSearchParams, request: SourceRequest): Promise<Uint8Array> {
  // An empty "fields=" means all; names are not trimmed.
  const fields = lastValue(query, "fields")?.split(",");
  const columns = sentColumns(table, fields?.join("") === "" ? undefined : fields);
  if (!table.paged) {
    const rows = await rowsBytes(table, allRows(table, query), columns, request.signal);
    return Buffer.concat([Buffer.from("["), rows, Buffer.from("]")]);
  }
  const page = await listPage(table, query, request.signal);
  const link = (cursor: typeof page.next) =>
    JSON.stringify(
      cursor
        ? `${request.publicBase}${request.path}?${withParameter(query, "next_token", encodeCursor(cursor))}`
        : null,
    );
  const head = `{"next":${link(page.next)},"previous":${link(page.previous)},"results":[`;
  const rows = await rowsBytes(table, page.rows, columns, request.signal);
  return Buffer.concat([Buffer.from(head), rows, Buffer.from("]}")]);
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
