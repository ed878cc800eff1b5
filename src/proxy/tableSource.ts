import type { RunMeWire } from "../dials/wire";
import { cachedAnswer, errorAnswer, movedAnswer, plainAnswer, unknownPath } from "./answers";
import { dialsRoute, slashedPath, type TableRoute } from "./dialsRoute";
import type { DialsSource, SourceAnswer, SourceRequest } from "./dialsSource";
import { type OmsEndpoint, omsPage } from "./oms/omsQuery";
import { ApiError, notFound } from "./tables/apiError";
import { encodeCursor } from "./tables/cursor";
import { allRows, countRows, listPage, rowByKey } from "./tables/listRows";
import { lastValue, withParameter } from "./tables/queryParameters";
import { rowText } from "./tables/rowText";
import { type Column, type Row, sentColumns, type Table } from "./tables/table";

/** Everything a server made of tables knows. */
export interface TableSourceContent {
  /** Tables of each workspace; the first one is the default. */
  readonly workspaces: ReadonlyMap<string, readonly Table[]>;
  readonly oms: readonly OmsEndpoint[];
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  close(): Promise<void>;
}

/** The DIALS contract over tables: the embedded source, and the twin of the recorded server in tests. */
export function tableSource(content: TableSourceContent): DialsSource {
  return {
    kind: "simulation",
    close: () => content.close(),
    async answer(request) {
      try {
        return await answerRequest(content, request);
      } catch (error) {
        if (error instanceof ApiError) return errorAnswer(error);
        throw error;
      }
    },
  };
}

async function answerRequest(content: TableSourceContent, request: SourceRequest): Promise<SourceAnswer> {
  const [[defaultName, defaultTables]] = content.workspaces;
  const path = slashedPath(request.path);
  const route = dialsRoute(path ?? `${request.path}/`, defaultTables);
  if (!route) return unknownPath();
  if (path === undefined) {
    const query = request.query === "" ? "" : `?${request.query}`;
    return movedAnswer(`${new URL(request.publicBase).pathname}${request.path}/${query}`);
  }
  checkAccept(request.headers.accept);
  switch (route.kind) {
    case "root":
      return plainAnswer(rootLinks(defaultTables, request.publicBase));
    case "workspaces":
      return plainAnswer({ workspaces: [...content.workspaces.keys()] });
    case "defaultWorkspace":
      return plainAnswer({ workspace: defaultName });
    case "oms":
      return plainAnswer(omsPage(content.oms, new URLSearchParams(request.query)));
    case "list":
    case "count":
    case "row":
    case "mesOfRun":
      return answerTable(route, workspaceTables(content, request), request, content.now);
  }
}

/** @throws ApiError 404 where the Workspace header names none; without it the first one answers */
function workspaceTables(content: TableSourceContent, request: SourceRequest): readonly Table[] {
  const [[defaultName]] = content.workspaces;
  const name = request.headers.workspace || defaultName;
  const tables = content.workspaces.get(name);
  if (!tables) throw notFound(`Workspace '${name}' not found`);
  return tables;
}

async function answerTable(
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
  }
}

function tableNamed(tables: readonly Table[], path: string): Table {
  const table = tables.find((candidate) => candidate.path === path);
  if (!table) throw new Error(`no table ${path} in this workspace`);
  return table;
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

/** Absolute address of each resource, as GET /api/v1/ of DIALS lists them. */
function rootLinks(tables: readonly Table[], publicBase: string): Readonly<Record<string, string>> {
  const names = [...tables.map(({ path }) => path), "oms-proxy"];
  return Object.fromEntries(names.map((name) => [name, `${publicBase}${name}/`]));
}

/** Only JSON can be sent. @throws ApiError 406 */
function checkAccept(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === "") return;
  const types = accept.split(",").map((part) => part.split(";")[0].trim().toLowerCase());
  if (types.some((type) => ["application/json", "application/*", "*/*"].includes(type))) return;
  throw new ApiError(406, { detail: "Could not satisfy the request Accept header." });
}
