import { lastValue } from "../tables/queryParameters";

/** A page that is alone: DIALS writes the links first. */
const ONLY_PAGE = /^\s*\{\s*"next"\s*:\s*null\s*,\s*"previous"\s*:\s*null/;
const ROW_KEY = Buffer.from('"ls_number":');
const HISTOGRAM = /^th[12]\/$/;
const HISTOGRAM_ROW = /^th[12]\/\d+\/\d+\/\d+\/\d+\/$/;
const ONE_SERIES = ["dataset_id", "run_number", "me_id"];

/**
 * Whether an answer can never change: DIALS writes a histogram once and keeps it, so a row is final, and so is a window
 * of one monitoring element that holds a row for each of its LS. A window with a hole is not (a late file may fill
 * it), whether or not the run is over: DIALS gets its files in any order, days after the run.
 * @param path below /api/v1/
 * @param body a whole 200 answer
 */
export function isFinal(path: string, query: string, body: Buffer): boolean {
  if (HISTOGRAM_ROW.test(path)) return true;
  if (!HISTOGRAM.test(path)) return false;
  const parameters = new URLSearchParams(query);
  const isOneSeries = ONE_SERIES.every((name) => wholeNumber(parameters, name) !== undefined);
  const first = wholeNumber(parameters, "ls_number__gte");
  const last = wholeNumber(parameters, "ls_number__lte");
  if (!isOneSeries || first === undefined || last === undefined) return false;
  return ONLY_PAGE.test(body.toString("latin1", 0, 64)) && countRows(body) === last - first + 1;
}

/** A filter as DIALS reads it: the last of several; undefined where it is empty, which filters nothing. */
function wholeNumber(parameters: URLSearchParams, name: string): number | undefined {
  const value = lastValue(parameters, name) ?? "";
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Rows that name their LS. Inside a string the quotes of the key would be escaped. */
function countRows(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(ROW_KEY); at !== -1; at = body.indexOf(ROW_KEY, at + ROW_KEY.length)) count++;
  return count;
}
