import { z } from "zod";
import type { LsConditions, RunConditions } from "../domain/lsConditions";
import type { RunNumber } from "../domain/units";
import type { RequestOptions } from "./dialsClient";
import { DialsError } from "./dialsError";
import type { QueryParameters } from "./endpoints";
import { parseBody } from "./pages";
import { addOmsRow, numberOf, readOmsRow, timeOf, newConditionColumns } from "./parseOms";
import type { Answer, Requester } from "./request";
import { omsPageWire, type OmsRunAttributesWire } from "./wire";

/** Rows per request; public tools ask for 1,000 to 10,000. The longest run of 2024 has 3,808 LS. */
const PAGE_LIMIT = 2000;
/** Far beyond any run; a server that ignores the offset would never end. */
const MAX_ROWS = 100_000;

/** A row that cannot be read must not spoil the page. */
const pageShape = omsPageWire.extend({ data: z.array(z.unknown()) });

/**
 * What OMS says of the LS of a run, aligned to `lsNumbers`.
 * @throws DialsError where OMS does not answer, or gives luminosities without a unit in every row
 */
export async function fetchLsConditions(
  requester: Requester,
  runNumber: RunNumber,
  lsNumbers: Uint32Array,
  options: RequestOptions,
): Promise<LsConditions> {
  const columns = newConditionColumns(lsNumbers);
  for (let offset = 0, isLast = false; !isLast;) {
    const answer = await requester.get("oms-proxy/", lumisectionsQuery(runNumber, offset), options);
    const page = parseBody(pageShape, answer);
    for (const sent of page.data) {
      const row = readOmsRow(sent);
      if (row) addOmsRow(columns, row, runNumber);
    }
    offset += page.data.length;
    // A server may give fewer rows a page than asked for; then only its own count tells the last page.
    const total = page.meta?.totalResourceCount;
    isLast =
      page.data.length === 0 || (total === undefined ? page.data.length < PAGE_LIMIT : offset >= total);
    if (isLast && columns.withoutUnit > 0 && columns.withUnit === 0) {
      throw malformed(
        answer,
        "OMS gives luminosities without a unit that is known (meta.row.init_lumi.units).",
      );
    }
    if (offset > MAX_ROWS)
      throw malformed(answer, `OMS goes on after ${offset} rows: it seems to repeat a page.`);
  }
  return columns.conditions;
}

function lumisectionsQuery(runNumber: RunNumber, offset: number): QueryParameters<"oms-proxy/"> {
  return {
    endpoint: "lumisections",
    include: "meta",
    "filter[run_number][EQ]": runNumber,
    "page[limit]": PAGE_LIMIT,
    "page[offset]": offset,
  };
}

const malformed = ({ url }: Answer, detail: string): DialsError =>
  new DialsError({ kind: "malformed", url, detail });

/** What OMS says of a run; everything undefined where it has no row. */
export async function fetchRunConditions(
  requester: Requester,
  runNumber: RunNumber,
  options: RequestOptions,
): Promise<RunConditions> {
  const answer = await requester.get(
    "oms-proxy/",
    { endpoint: "runs", "filter[run_number][EQ]": runNumber, "page[limit]": 1 },
    options,
  );
  const [row] = parseBody(pageShape, answer).data.map(readOmsRow);
  const at = (name: keyof OmsRunAttributesWire): unknown =>
    row?.attributes.run_number === runNumber ? row.attributes[name] : undefined;
  const hltKey = at("hlt_key");
  return {
    fillNumber: known(numberOf(at("fill_number"))),
    startTime: known(timeOf(at("start_time"))),
    endTime: known(timeOf(at("end_time"))),
    lastLsNumber: known(numberOf(at("last_lumisection_number"))),
    hltKey: typeof hltKey === "string" ? hltKey : undefined,
  };
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
