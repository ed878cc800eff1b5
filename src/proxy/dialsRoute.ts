import type { Table } from "./tables/table";

/** What a path below /api/v1/ asks for. */
export type DialsRoute = ServerRoute | TableRoute;

/** The same in every workspace. */
export interface ServerRoute {
  readonly kind: "server";
  readonly name:
    | "root"
    | "workspaces"
    | "defaultWorkspace"
    | "newDevice"
    | "approveDevice"
    | "deviceToken"
    | "refreshToken"
    | "oms"
    | "caf"
    | "editableDatasets"
    | "lumisectionRanges";
}

/** A table, by its path: which rows it holds depends on the workspace. */
export type TableRoute =
  | { readonly kind: "list" | "count"; readonly table: string }
  | { readonly kind: "row"; readonly table: string; readonly key: readonly number[] }
  | { readonly kind: "mesOfRun"; readonly datasetId: number; readonly runNumber: number }
  | { readonly kind: "certJson" | "goldenJson" }
  /** A single key that is no number: DIALS knows the route, and has nothing there. */
  | { readonly kind: "noSuchKey" };

const SERVER_ROUTES: ReadonlyMap<string, ServerRoute["name"]> = new Map([
  ["", "root"],
  ["auth/workspaces/", "workspaces"],
  ["auth/user-default-workspace/", "defaultWorkspace"],
  ["auth/new-device/", "newDevice"],
  ["auth/approve-device/", "approveDevice"],
  ["auth/device-token/", "deviceToken"],
  ["auth/refresh-token/", "refreshToken"],
  ["oms-proxy/", "oms"],
  ["caf/", "caf"],
  ["runregistry/editable-datasets/", "editableDatasets"],
  ["runregistry/lumisection-ranges/", "lumisectionRanges"],
]);

const JSON_ROUTES: ReadonlyMap<string, "certJson" | "goldenJson"> = new Map([
  ["ml-bad-lumisection/cert-json/", "certJson"],
  ["ml-bad-lumisection/golden-json/", "goldenJson"],
]);

/**
 * Reads a path that ends with "/" (or "").
 * @param tables of any workspace: they have the same paths and keys in all
 * @returns undefined where the path is no route
 */
export function dialsRoute(path: string, tables: readonly Table[]): DialsRoute | undefined {
  const server = SERVER_ROUTES.get(path);
  if (server) return { kind: "server", name: server };
  const json = JSON_ROUTES.get(path);
  if (json) return { kind: json };
  const [name, ...rest] = path.slice(0, -1).split("/");
  const table = tables.find((candidate) => candidate.path === name);
  if (!table) return undefined;
  if (rest.length === 0) return { kind: "list", table: name };
  if (rest.length === 1 && rest[0] === "count" && table.countable) return { kind: "count", table: name };
  if (!rest.every((part) => /^\d+$/.test(part))) {
    return rest.length === 1 && table.primaryKey.length === 1 ? { kind: "noSuchKey" } : undefined;
  }
  const key = rest.map(Number);
  if (table.path === "mes" && key.length === 2) {
    return { kind: "mesOfRun", datasetId: key[0], runNumber: key[1] };
  }
  return key.length === table.primaryKey.length ? { kind: "row", table: name, key } : undefined;
}

/** The path as the route table knows it: "run.json" is "run/". Undefined where only the final slash is missing. */
export function slashedPath(path: string): string | undefined {
  if (path.endsWith(".json")) return `${path.slice(0, -".json".length)}/`;
  return path === "" || path.endsWith("/") ? path : undefined;
}
