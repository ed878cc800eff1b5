import { errorAnswer, flagsAnswer, movedAnswer, plainAnswer, unknownPath } from "./answers";
import {
  cafBody,
  type CertificationService,
  editableRunsBody,
  lumisectionRangesBody,
} from "./certification/certificationService";
import { wantsCompactMaps } from "./compact/wantsCompactMaps";
import { dialsRoute, type ServerRoute, slashedPath } from "./dialsRoute";
import type { DialsSource, SourceAnswer, SourceRequest } from "./dialsSource";
import type { DeviceLogin } from "./login/deviceLogin";
import { type OmsEndpoint, omsPage } from "./oms/omsQuery";
import { answerTable } from "./tableAnswers";
import { ApiError, notFound } from "./tables/apiError";
import { lastValue } from "./tables/queryParameters";
import type { Table } from "./tables/table";

/** Everything a server made of tables knows. */
export interface TableSourceContent {
  /** Tables of each workspace; the first one is the default. */
  readonly workspaces: ReadonlyMap<string, readonly Table[]>;
  readonly oms: readonly OmsEndpoint[];
  readonly certification: CertificationService;
  readonly login: DeviceLogin;
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
  const [[, defaultTables]] = content.workspaces;
  const path = slashedPath(request.path);
  const route = dialsRoute(path ?? `${request.path}/`, defaultTables);
  if (!route) return unknownPath();
  if (path === undefined) {
    const query = request.query === "" ? "" : `?${request.query}`;
    return movedAnswer(`${new URL(request.publicBase).pathname}${request.path}/${query}`);
  }
  if (!wantsCompactMaps(request)) checkAccept(request.headers.accept);
  if (route.kind === "server") return answerServerRoute(route.name, content, request);
  return answerTable(route, workspaceTables(content, request), request, content.now);
}

function answerServerRoute(
  name: ServerRoute["name"],
  content: TableSourceContent,
  request: SourceRequest,
): SourceAnswer {
  const { workspaces, oms, certification, login } = content;
  const [[defaultName, defaultTables]] = workspaces;
  const query = new URLSearchParams(request.query);
  switch (name) {
    case "root":
      return plainAnswer(rootLinks(defaultTables, request.publicBase));
    case "workspaces":
      return plainAnswer({ workspaces: [...workspaces.keys()] });
    case "defaultWorkspace":
      return plainAnswer({ workspace: defaultName });
    case "newDevice":
      return plainAnswer(login.newDevice(request.publicBase));
    case "approveDevice":
      login.approve(lastValue(query, "user_code") ?? "");
      return plainAnswer({ detail: "The device is logged in. Go back to the program." });
    case "deviceToken":
      return plainAnswer(login.deviceToken(request.body ?? ""));
    case "refreshToken":
      return plainAnswer(login.refreshToken(request.body ?? ""));
    case "oms":
      return plainAnswer(omsPage(oms, query));
    case "caf":
      return plainAnswer(cafBody(certification, query));
    case "editableDatasets":
      return plainAnswer(editableRunsBody(certification, query));
    case "lumisectionRanges":
      return flagsAnswer(lumisectionRangesBody(certification, query), "simulation");
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

/** Absolute address of each resource, as GET /api/v1/ of DIALS lists them. */
function rootLinks(tables: readonly Table[], publicBase: string): Readonly<Record<string, string>> {
  const names = [...tables.map(({ path }) => path), "oms-proxy", "caf"];
  return Object.fromEntries(names.map((name) => [name, `${publicBase}${name}/`]));
}

/** Only JSON can be sent. @throws ApiError 406 */
function checkAccept(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === "") return;
  const types = accept.split(",").map((part) => part.split(";")[0].trim().toLowerCase());
  if (types.some((type) => ["application/json", "application/*", "*/*"].includes(type))) return;
  throw new ApiError(406, { detail: "Could not satisfy the request Accept header." });
}
