import type { DecisionDatabase } from "./keptDecisions";
import { hasDatabase, openPglite } from "./pgliteDatabase";
import { openPostgres } from "./postgresDatabase";

/** Where decisions are kept. */
export type DecisionPlace =
  | { readonly kind: "folder"; readonly folder: string }
  /** A secret: it holds a password. */
  | { readonly kind: "postgres"; readonly url: string };

export function databaseAt(place: DecisionPlace): DecisionDatabase {
  if (place.kind === "postgres")
    return { open: () => Promise.resolve(openPostgres(place.url)), isBegun: () => true };
  const { folder } = place;
  return { open: () => openPglite(folder), isBegun: () => hasDatabase(folder) };
}
