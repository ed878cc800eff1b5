import type { Table } from "./tables/table";

/** What a path below /api/v1/ asks for. */
export type DialsRoute = ServerRoute | TableRoute;

/** The same in every workspace. */
interface ServerRoute {
  readonly kind: "root" | "workspaces" | "defaultWorkspace" | "oms";
}

/** A table, by its path: which rows it holds depends on the workspace. */
export type TableRoute =
  | { readonly kind: "list" | "count"; readonly table: string }
  | { readonly kind: "row"; readonly table: string; readonly key: readonly number[] }
  | { readonly kind: "mesOfRun"; readonly datasetId: number; readonly runNumber: number };

/**
 * Reads a path that ends with "/" (or "").
 * @param tables of any workspace: they have the same paths and keys in all
 * @returns undefined where the path is no route
 */
export function dialsRoute(path: string, tables: readonly Table[]): DialsRoute | undefined {
  switch (path) {
    case "":
      return { kind: "root" };
    case "auth/workspaces/":
      return { kind: "workspaces" };
    case "auth/user-default-workspace/":
      return { kind: "defaultWorkspace" };
    case "oms-proxy/":
      return { kind: "oms" };
  }
  const [name, ...rest] = path.slice(0, -1).split("/");
  const table = tables.find((candidate) => candidate.path === name);
  if (!table) return undefined;
  if (rest.length === 0) return { kind: "list", table: name };
  if (rest.length === 1 && rest[0] === "count" && table.countable) return { kind: "count", table: name };
  if (!rest.every((part) => /^\d+$/.test(part))) return undefined;
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
