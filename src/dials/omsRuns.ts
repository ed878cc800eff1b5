import type { RunNumber } from "../domain/units";
import type { RequestOptions, RunFacts } from "./dialsClient";
import { omsPages } from "./omsPages";
import { instLumiFactor, integratedLumiFactor } from "./omsUnits";
import { known, numberOf, type OmsRow, timeOf, unitsOf } from "./parseOms";
import type { Requester } from "./request";

const FIELDS = "run_number,fill_number,start_time,end_time,init_lumi,recorded_lumi";

/** What OMS says of the runs from `first` to `last`, by run number: one request for a list, not one a run. */
export async function fetchRunFacts(
  requester: Requester,
  first: RunNumber,
  last: RunNumber,
  options: RequestOptions,
): Promise<ReadonlyMap<RunNumber, RunFacts>> {
  const facts = new Map<RunNumber, RunFacts>();
  const query = {
    ...{ endpoint: "runs", include: "meta", fields: FIELDS },
    ...{ "filter[run_number][GE]": first, "filter[run_number][LE]": last },
  };
  for await (const { rows } of omsPages(requester, query, options)) {
    for (const row of rows) {
      const runNumber = numberOf(row.attributes.run_number);
      if (runNumber >= first && runNumber <= last && !facts.has(runNumber))
        facts.set(runNumber, factsOf(row));
    }
  }
  return facts;
}

function factsOf(row: OmsRow): RunFacts {
  const { fill_number, start_time, end_time, init_lumi, recorded_lumi } = row.attributes;
  return {
    fillNumber: known(numberOf(fill_number)),
    startTime: known(timeOf(start_time)),
    endTime: known(timeOf(end_time)),
    initLumi: known(numberOf(init_lumi) * instLumiFactor(unitsOf(row, "init_lumi"))),
    recordedLumi: known(numberOf(recorded_lumi) * integratedLumiFactor(unitsOf(row, "recorded_lumi"))),
  };
}
