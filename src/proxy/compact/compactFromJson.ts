import { type CompactPage, type CompactRow, MapCells, type Scalar } from "../../dials/compactMaps";
import { parsedJson } from "../parsedJson";
import { cutHistograms } from "./cutHistograms";
import { encodeMaps } from "./encodeMaps";

/**
 * A page, or a row by its key, of histograms in JSON as compact maps.
 * @returns undefined where it is something else, or holds what compact maps cannot: a null cell, a ragged map
 */
export function compactFromJson(json: Buffer): Uint8Array<ArrayBuffer> | undefined {
  const page = cutPage(json) ?? pageOf(parsedJson(json));
  return page && encodeMaps(page);
}

/** The page, its histograms read by the quick way; undefined where that finds anything unusual. */
function cutPage(json: Buffer): CompactPage | undefined {
  const cut = cutHistograms(json);
  const page = cut && pageOf(parsedJson(cut.rest));
  if (!page || page.results.some(({ data }, k) => data !== (k < cut.histograms.length ? k : undefined))) {
    return undefined;
  }
  const results = page.results.map((row, k) =>
    k in cut.histograms ? { ...row, data: cut.histograms[k] } : row,
  );
  return { ...page, results };
}

function pageOf(body: unknown): CompactPage | undefined {
  if (!isObject(body)) return undefined;
  const { next = null, previous = null, results = [body] } = body;
  if (!isLink(next) || !isLink(previous) || !Array.isArray(results)) return undefined;
  const rows = results.map(rowOf);
  return rows.every((row) => row !== undefined) ? { next, previous, results: rows } : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isLink = (value: unknown): value is string | null => value === null || typeof value === "string";
const isScalar = (value: unknown): value is Scalar =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

function rowOf(sent: unknown): CompactRow | undefined {
  if (!isObject(sent)) return undefined;
  const row: Record<string, Scalar | MapCells> = {};
  for (const [name, value] of Object.entries(sent)) {
    const cells = isScalar(value) ? value : cellsOf(value);
    if (cells === undefined) return undefined;
    row[name] = cells;
  }
  return row;
}

/** Nested lists of numbers as cells; undefined where they are ragged or hold anything else. */
function cellsOf(data: unknown): MapCells | undefined {
  if (!Array.isArray(data)) return undefined;
  const [first] = data as readonly unknown[];
  if (!Array.isArray(first))
    return data.every(isNumber) ? new MapCells(Float64Array.from(data), [data.length]) : undefined;
  const [ny, nx] = [data.length, first.length];
  const values = new Float64Array(ny * nx);
  for (let iy = 0; iy < ny; iy++) {
    const line: unknown = data[iy];
    if (!Array.isArray(line) || line.length !== nx || !line.every(isNumber)) return undefined;
    values.set(line, iy * nx);
  }
  return new MapCells(values, [ny, nx]);
}

const isNumber = (cell: unknown): cell is number => typeof cell === "number";
