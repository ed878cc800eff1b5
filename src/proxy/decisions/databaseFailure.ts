import { FolderLockedError } from "./folderLock";
import { NewerDatabaseError } from "./migrations";

/** Codes of PostgreSQL (classes of SQLSTATE), of the client library and of Node, by what they mean to people. */
const MEANINGS: readonly (readonly [code: RegExp, words: string])[] = [
  [/^(53[12]|54|ENOSPC|EDQUOT)/, "the database is full"],
  [
    /^(08|57P|53300|CONNECT|ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/,
    "the database does not answer",
  ],
  [/^57014|^55P03/, "the database is too slow"],
  [/^(28|42501|3D000)/, "the database refuses this server"],
  [/^(EACCES|EROFS|EPERM)/, "the folder of the database cannot be written"],
];

/** Why decisions cannot be kept or read now, for people. Never the error's own words, which may hold an address or a name. */
export function failureWords(error: unknown): string {
  if (error instanceof NewerDatabaseError) return `Decisions cannot be kept now: ${error.message}.`;
  if (error instanceof FolderLockedError)
    return "Decisions cannot be kept now: another Lumiscope of this machine keeps its decisions in the same folder.";
  const code = codeOf(error);
  const words = MEANINGS.find(([pattern]) => pattern.test(code))?.[1] ?? `the database failed (${code})`;
  return `Decisions cannot be kept now: ${words}.`;
}

/** Whether the database itself refused a statement, and goes on; else its process or its connection is in doubt. */
export const isOfDatabase = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(codeOf(error)) && !isGoing(error);

/** 57P: the server was told to stop. */
const isGoing = (error: unknown): boolean => codeOf(error).startsWith("57P");

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
