import type { LsConditions, RunConditions } from "../domain/lsConditions";
import type { RunNumber } from "../domain/units";
import type { RequestOptions } from "./dialsClient";
import { DialsError } from "./dialsError";
import { omsPages, omsPageShape } from "./omsPages";
import { parseBody } from "./pages";
import { addOmsRow, known, newConditionColumns, numberOf, readOmsRow, timeOf } from "./parseOms";
import type { Answer, Requester } from "./request";
import type { OmsRunAttributesWire } from "./wire";

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
  const query = { endpoint: "lumisections", include: "meta", "filter[run_number][EQ]": runNumber };
  let lastAnswer: Answer | undefined;
  for await (const { rows, answer } of omsPages(requester, query, options)) {
    for (const row of rows) addOmsRow(columns, row, runNumber);
    lastAnswer = answer;
  }
  if (lastAnswer && columns.withoutUnit > 0 && columns.withUnit === 0) {
    throw malformed(
      lastAnswer,
      "OMS gives luminosities without a unit that is known (meta.row.init_lumi.units).",
    );
  }
  return columns.conditions;
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
  const [row] = parseBody(omsPageShape, answer).data.map(readOmsRow);
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
