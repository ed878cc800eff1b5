import type { OmsPageWire, OmsRowWire } from "../../dials/wire";
import { badParameter } from "../tables/apiError";
import { lastValue } from "../tables/queryParameters";
import { mayMatch } from "../tables/filter";
import type { Cell, MayMatch, Row } from "../tables/table";
import { omsFilters } from "./omsFilter";

/** One resource of the OMS aggregation API (shared docs/certification.md §3). */
export interface OmsEndpoint {
  readonly name: string;
  /** Attributes of a row, in the order they are sent. */
  readonly attributes: readonly string[];
  /** Rows hold every attribute; in the order of their ids. May yield rows that do not match. */
  rows(mayMatch: MayMatch): Iterable<Row>;
  idOf(row: Row): string;
  /** Unit of each attribute that has one; they differ from row to row. */
  unitsOf(row: Row): Readonly<Record<string, string>>;
}

/** OMS serves 100 rows unless asked for more; public tools ask for up to 10,000. */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;

/**
 * Answers `oms-proxy/?endpoint=…`: filter[attribute][OP], sort, fields, include=meta, page[offset], page[limit].
 * @throws ApiError 400 for anything OMS would refuse (real DIALS turns those into a 500 page)
 */
export function omsPage(endpoints: readonly OmsEndpoint[], query: URLSearchParams): OmsPageWire & OmsLinks {
  const endpoint = endpoints.find(({ name }) => name === lastValue(query, "endpoint"));
  if (!endpoint) {
    const names = endpoints.map(({ name }) => name).join(", ");
    throw badParameter("endpoint", `Name one of ${names}; others are not simulated.`);
  }
  const rows = sorted(matching(endpoint, query), endpoint, query);
  const offset = wholeNumber(query, "page[offset]", 0);
  const limit = Math.min(wholeNumber(query, "page[limit]", DEFAULT_LIMIT), MAX_LIMIT);
  const fields = names(query, "fields");
  const attributes = endpoint.attributes.filter((name) => fields.length === 0 || fields.includes(name));
  const withUnits = names(query, "include").includes("meta");
  return {
    data: rows.slice(offset, offset + limit).map((row) => wireRow(endpoint, row, attributes, withUnits)),
    meta: { totalResourceCount: rows.length },
    links: {},
  };
}

interface OmsLinks {
  readonly links: Readonly<Record<string, string>>;
}

function matching(endpoint: OmsEndpoint, query: URLSearchParams): Row[] {
  const matches = mayMatch(omsFilters(query, endpoint.attributes));
  return [...endpoint.rows(matches)].filter(matches);
}

function sorted(rows: Row[], endpoint: OmsEndpoint, query: URLSearchParams): readonly Row[] {
  const order = names(query, "sort").map((text) => {
    const descending = text.startsWith("-");
    const name = descending ? text.slice(1) : text;
    if (!endpoint.attributes.includes(name)) throw badParameter("sort", `Unknown attribute '${name}'.`);
    return { name, sign: descending ? -1 : 1 };
  });
  return rows.sort((a, b) => {
    for (const { name, sign } of order) {
      const difference = compare(a[name], b[name]);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  });
}

/** null sorts last. */
function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}

function wireRow(
  endpoint: OmsEndpoint,
  row: Row,
  attributes: readonly string[],
  withUnits: boolean,
): OmsRowWire {
  const units = Object.entries(endpoint.unitsOf(row)).filter(([name]) => attributes.includes(name));
  return {
    type: endpoint.name,
    id: endpoint.idOf(row),
    attributes: Object.fromEntries(attributes.map((name) => [name, row[name]])),
    ...(withUnits
      ? { meta: { row: Object.fromEntries(units.map(([name, unit]) => [name, { units: unit }])) } }
      : {}),
  };
}

const names = (query: URLSearchParams, parameter: string) =>
  (lastValue(query, parameter) ?? "").split(",").filter((name) => name !== "");

function wholeNumber(query: URLSearchParams, parameter: string, absent: number): number {
  const value = lastValue(query, parameter);
  if (value === undefined) return absent;
  if (!/^\d+$/.test(value)) throw badParameter(parameter, "Enter a whole number.");
  return Number(value);
}
