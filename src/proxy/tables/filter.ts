import { ApiError, badParameter } from "./apiError";
import { postgresMatcher } from "./postgresRegex";
import { lastValue } from "./queryParameters";
import { type Cell, type Column, columnNamed, type MayMatch, type Table } from "./table";

export interface Predicate {
  readonly column: string;
  readonly accepts: (cell: Cell) => boolean;
}

/**
 * The filters of a request, after django-filter: unknown parameters are ignored, an empty value is no filter, a
 * repeated parameter counts once (the last).
 * @throws ApiError 400 with one list of messages per bad parameter
 */
export function parseFilters(table: Table, query: URLSearchParams): readonly Predicate[] {
  const predicates: Predicate[] = [];
  const errors: Record<string, readonly string[]> = {};
  for (const filter of table.filters) {
    const { parameter, meaning } =
      typeof filter === "string" ? { parameter: filter, meaning: filter } : filter;
    const value = lastValue(query, parameter)?.trim();
    if (value === undefined || value === "") continue;
    const [name, test = "exact"] = meaning.split("__");
    const column = columnNamed(table, name);
    if (!column) throw new Error(`filter ${parameter} of table ${table.path} names no column`);
    try {
      const accepts = acceptsOf(column, test, value, parameter);
      if (accepts) predicates.push({ column: name, accepts });
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      errors[parameter] = [error.message];
    }
  }
  if (Object.keys(errors).length > 0) throw new ApiError(400, errors);
  return predicates;
}

/** Whether the cells known so far pass the predicates on them. */
export function mayMatch(predicates: readonly Predicate[]): MayMatch {
  return (cells) => predicates.every(({ column, accepts }) => !(column in cells) || accepts(cells[column]));
}

class FilterError extends Error {}

/** @returns undefined where the value filters nothing: any text but a truth value on a boolean column */
function acceptsOf(
  { kind }: Column,
  test: string,
  value: string,
  parameter: string,
): Predicate["accepts"] | undefined {
  if (kind === "text") return textTest(test, value, parameter);
  if (kind !== "boolean") return numberTest(test, value);
  const wanted = TRUTH.get(value.toLowerCase());
  return wanted === undefined ? undefined : (cell) => cell === wanted;
}

/** As Django reads them: Python's requests send "True" and "False". */
const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

function numberTest(test: string, value: string): Predicate["accepts"] {
  const compare = (accepts: (cell: number) => boolean) => (cell: Cell) =>
    typeof cell === "number" && accepts(cell);
  if (test === "in") {
    const wanted = new Set(value.split(",").map(parseNumber));
    return compare((cell) => wanted.has(cell));
  }
  const wanted = parseNumber(value);
  if (test === "gte") return compare((cell) => cell >= wanted);
  if (test === "lte") return compare((cell) => cell <= wanted);
  return compare((cell) => cell === wanted);
}

function textTest(test: string, value: string, parameter: string): Predicate["accepts"] {
  if (value.includes("\0")) throw new FilterError("Null characters are not allowed.");
  if (test !== "regex") return (cell) => cell === value;
  const matches = regexTest(value, parameter);
  return (cell) => typeof cell === "string" && matches(cell);
}

/** A matcher whose complaints, when built or when run, become a 400 (real DIALS: 500 with an HTML page). */
function regexTest(pattern: string, parameter: string): (name: string) => boolean {
  const message = ({ message }: SyntaxError) => `Enter a valid regular expression: ${message}.`;
  try {
    const matcher = postgresMatcher(pattern);
    return (name) => {
      try {
        return matcher(name);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw badParameter(parameter, message(error));
      }
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FilterError(message(error));
  }
}

/** Python's Decimal as a form field reads it: "12", " 1.5 ", "1e3"; no hex, no infinity, no NaN. */
function parseNumber(value: string): number {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) throw new FilterError("Enter a number.");
  return Number(value);
}
