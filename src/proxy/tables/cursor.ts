import { notFound } from "./apiError";
import { quotePlus } from "./queryParameters";

/**
 * A place in an ordered list, as in Django REST framework's CursorPagination with DIALS' list-valued position:
 * `position` is the JSON text of the ordering cells, all as strings, of the row before (or, reversed, after) the page;
 * `offset` skips rows that tie with it. The token holds no filter and no order: the caller sends those again.
 */
export interface Cursor {
  readonly position: string | undefined;
  readonly reverse: boolean;
  readonly offset: number;
}

/** `next_token`: Base64 of "o=…&r=1&p=…", each part only where it is not the default. */
export function encodeCursor({ position, reverse, offset }: Cursor): string {
  const parts = [
    ...(offset > 0 ? [`o=${offset}`] : []),
    ...(reverse ? ["r=1"] : []),
    ...(position === undefined ? [] : [`p=${quotePlus(position)}`]),
  ];
  return Buffer.from(parts.join("&"), "latin1").toString("base64");
}

/**
 * Reads a token as Python's b64decode does: characters outside the alphabet are dropped, missing padding is an error.
 * @throws ApiError 404 "Invalid cursor"
 */
export function decodeCursor(token: string): Cursor {
  const base64 = token.replace(/[^A-Za-z0-9+/=]/g, "");
  if (base64.length % 4 !== 0) throw invalidCursor();
  const parts = new URLSearchParams(Buffer.from(base64, "base64").toString("latin1"));
  const offset = parts.get("o") ?? "0";
  const reverse = parts.get("r") ?? "0";
  if (!/^\d+$/.test(offset) || !/^-?\d+$/.test(reverse)) throw invalidCursor();
  return {
    position: parts.get("p") ?? undefined,
    reverse: Number(reverse) !== 0,
    offset: Number(offset),
  };
}

export const invalidCursor = () => notFound("Invalid cursor");

/** The ordering cells of a row as Python's json.dumps writes a list of strings: `["14814123", "380470"]`. */
export function positionText(cells: readonly string[]): string {
  return `[${cells.map((cell) => JSON.stringify(cell)).join(", ")}]`;
}

/**
 * Reads a position; numbers are taken for strings.
 * @param length number of ordering columns
 * @throws ApiError 404 where it is not a JSON list of that length
 */
export function positionCells(position: string, length: number): readonly string[] {
  let cells: unknown;
  try {
    cells = JSON.parse(position);
  } catch {
    throw invalidCursor();
  }
  if (!Array.isArray(cells) || cells.length < length) throw invalidCursor();
  return cells.slice(0, length).map((cell: unknown) => {
    if (typeof cell !== "string" && typeof cell !== "number") throw invalidCursor();
    return String(cell);
  });
}
