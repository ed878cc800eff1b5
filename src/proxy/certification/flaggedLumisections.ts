import { compactLs } from "../../domain/lumiList";
import { allRows } from "../tables/listRows";
import { type Row, type Table, tableNamed } from "../tables/table";
import { type IdLists, idLists } from "./idLists";

/**
 * Run to LS to the models that flagged it (dials-api.md §5.1), as text: runs in the order they were asked for, which
 * an object of numeric keys would not keep. A run without a flag is there, empty.
 */
export function certJson(tables: readonly Table[], query: URLSearchParams): string {
  const asked = idLists(
    query,
    "dataset_id and run_number must be valid integers and model_ids a valid list of integers",
  );
  const models = new Map(
    allRows(tableNamed(tables, "ml-models-index"), new URLSearchParams()).map((row) => [row.model_id, row]),
  );
  const runs = asked.runNumbers.map((runNumber) => {
    const byLs = new Map<number, object[]>();
    for (const { model_id, me_id, ls_number, mse } of flagged(tables, asked, runNumber)) {
      const model = models.get(model_id);
      const flags = byLs.get(Number(ls_number)) ?? [];
      flags.push({ model_id, me_id, filename: model?.filename ?? null, me: model?.target_me ?? null, mse });
      byLs.set(Number(ls_number), flags);
    }
    // LS are numeric keys, which an object puts in ascending order.
    return `"${runNumber}":${JSON.stringify(Object.fromEntries(byLs))}`;
  });
  return `{${runs.join(",")}}`;
}

/**
 * Run to inclusive ranges of the LS that DIALS has and no model flagged (dials-api.md §5.2). A run without such an LS
 * is left out. An LS that two of the datasets have counts once; DIALS writes overlapping ranges there.
 */
export function goldenJson(tables: readonly Table[], query: URLSearchParams): string {
  const asked = idLists(
    query,
    "dataset_id__in and run_number__in, and model_id__in a valid list of integers",
  );
  const runs = asked.runNumbers.flatMap((runNumber) => {
    const bad = new Set(flagged(tables, asked, runNumber).map((row) => row.ls_number));
    const good = rowsOfRun(tableNamed(tables, "lumisection"), asked, runNumber)
      .map((row) => Number(row.ls_number))
      .filter((ls) => !bad.has(ls));
    return good.length === 0 ? [] : [`"${runNumber}":${JSON.stringify(compactLs(good))}`];
  });
  return `{${runs.join(",")}}`;
}

/** Rows of the asked models, ascending by LS and model. */
function flagged(tables: readonly Table[], asked: IdLists, runNumber: number): readonly Row[] {
  return rowsOfRun(tableNamed(tables, "ml-bad-lumisection"), asked, runNumber)
    .filter((row) => asked.modelIds.includes(Number(row.model_id)))
    .sort((a, b) => Number(a.ls_number) - Number(b.ls_number) || Number(a.model_id) - Number(b.model_id));
}

function rowsOfRun(table: Table, { datasetIds }: IdLists, runNumber: number): Row[] {
  return datasetIds.flatMap((datasetId) =>
    allRows(table, new URLSearchParams({ dataset_id: String(datasetId), run_number: String(runNumber) })),
  );
}
