import { ApiError } from "../tables/apiError";
import { lastValue } from "../tables/queryParameters";

/** What both lists of flagged LS are asked with; each at least one number, in the order given. */
export interface IdLists {
  readonly modelIds: readonly number[];
  readonly datasetIds: readonly number[];
  readonly runNumbers: readonly number[];
}

const PARAMETERS = ["model_id__in", "dataset_id__in", "run_number__in"] as const;

/**
 * Reads the three comma-joined lists of cert-json and golden-json.
 * @param complaint what DIALS says where one is no list of whole numbers, as a JSON array of one sentence
 * @throws ApiError 400; where a list is missing real DIALS answers a 500 page, here it is named
 */
export function idLists(query: URLSearchParams, complaint: string): IdLists {
  const missing = PARAMETERS.filter((name) => lastValue(query, name) === undefined);
  if (missing.length > 0) {
    throw new ApiError(
      400,
      Object.fromEntries(missing.map((name) => [name, ["This parameter is required."]])),
    );
  }
  const [modelIds, datasetIds, runNumbers] = PARAMETERS.map((name) => {
    const items = (lastValue(query, name) ?? "").split(",").map((item) => item.trim());
    if (!items.every((item) => /^[+-]?\d+$/.test(item))) throw new ApiError(400, [complaint]);
    return items.map(Number);
  });
  return { modelIds, datasetIds, runNumbers: [...new Set(runNumbers)] };
}
