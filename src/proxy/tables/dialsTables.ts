import {
  boolean,
  type Column,
  computedText,
  float,
  hiddenText,
  histogram,
  integer,
  type Table,
  text,
} from "./table";

/*
 * The tables of the DIALS contract (shared docs/dials-api.md §2.2-2.10): columns in the order they are sent, keys,
 * filters. What rows they hold is given by the source: simulated runs, or the recorded ones of a test.
 */

type Rows = Pick<Table, "rows">;

const range = (name: string) => [name, `${name}__gte`, `${name}__lte`];
const named = (name: string) => [name, `${name}__regex`];

export const runTable = (rows: Rows): Table => ({
  path: "run",
  model: "Run",
  columns: [integer("dataset_id"), computedText("dataset"), integer("run_number"), integer("ls_count")],
  primaryKey: ["dataset_id", "run_number"],
  filters: ["dataset_id", "dataset_id__in", ...range("run_number"), ...named("dataset")],
  paged: true,
  countable: true,
  ...rows,
});

export const lumisectionTable = (rows: Rows): Table => ({
  path: "lumisection",
  model: "Lumisection",
  columns: [
    integer("dataset_id"),
    computedText("dataset"),
    integer("run_number"),
    integer("ls_number"),
    integer("th1_count"),
    integer("th2_count"),
  ],
  primaryKey: ["dataset_id", "run_number", "ls_number"],
  filters: ["dataset_id", ...range("run_number"), ...range("ls_number"), ...named("dataset")],
  paged: true,
  countable: true,
  ...rows,
});

export const mesTable = (rows: Rows): Table => ({
  path: "mes",
  model: "MEs",
  columns: [integer("me_id"), text("me"), integer("count"), integer("dim")],
  primaryKey: ["me_id"],
  filters: [...named("me"), "dim"],
  paged: false,
  countable: false,
  ...rows,
});

export const datasetIndexTable = (rows: Rows): Table => ({
  path: "dataset-index",
  model: "DatasetIndex",
  columns: [
    integer("dataset_id"),
    text("dataset"),
    text("era"),
    text("data_tier"),
    text("primary_ds_name"),
    text("processed_ds_name"),
    integer("processing_version"),
    text("last_modification_date"),
  ],
  primaryKey: ["dataset_id"],
  filters: named("dataset"),
  paged: true,
  countable: false,
  ...rows,
});

export const fileIndexTable = (rows: Rows): Table => ({
  path: "file-index",
  model: "FileIndex",
  columns: [
    integer("dataset_id"),
    computedText("dataset"),
    integer("file_id"),
    integer("file_size"),
    text("creation_date"),
    text("last_modification_date"),
    text("logical_file_name"),
    text("status"),
    text("err_trace"),
  ],
  primaryKey: ["dataset_id", "file_id"],
  filters: [
    "dataset_id",
    ...named("dataset"),
    ...named("logical_file_name"),
    "status",
    { parameter: "min_size", meaning: "file_size__gte" },
  ],
  paged: true,
  countable: true,
  ...rows,
});

export const mlModelsTable = (rows: Rows): Table => ({
  path: "ml-models-index",
  model: "MLModelsIndex",
  columns: [integer("model_id"), text("filename"), text("target_me"), boolean("active")],
  primaryKey: ["model_id"],
  filters: ["model_id", "model_id__in", ...named("filename"), ...named("target_me"), "active"],
  paged: true,
  countable: false,
  ...rows,
});

/** Only LS that a model judged bad have a row. */
export const mlBadLumisectionTable = (rows: Rows): Table => ({
  path: "ml-bad-lumisection",
  model: "MLBadLumisection",
  columns: [
    integer("model_id"),
    integer("dataset_id"),
    integer("file_id"),
    integer("run_number"),
    integer("ls_number"),
    integer("me_id"),
    float("mse"),
    hiddenText("dataset"),
    hiddenText("me"),
  ],
  primaryKey: ["model_id", "dataset_id", "run_number", "ls_number", "me_id"],
  filters: [
    ...["model_id", "dataset_id", "run_number"].flatMap((name) => [name, `${name}__in`]),
    ...["me_id", "ls_number", ...named("dataset"), ...named("me")],
  ],
  paged: true,
  countable: false,
  ...rows,
});

type HistogramRows = Rows & Pick<Table, "measured" | "render" | "encode">;

export const th1Table = (rows: HistogramRows): Table => histogramTable("th1", "TH1", axis("x"), rows);
export const th2Table = (rows: HistogramRows): Table =>
  histogramTable("th2", "TH2", [...axis("x"), ...axis("y")], rows);

const axis = (name: string) => [float(`${name}_min`), float(`${name}_max`), integer(`${name}_bin`)];

const histogramTable = (
  path: string,
  model: string,
  axes: readonly Column[],
  rows: HistogramRows,
): Table => ({
  path,
  model,
  columns: [
    integer("dataset_id"),
    computedText("dataset"),
    computedText("me"),
    integer("file_id"),
    integer("run_number"),
    integer("ls_number"),
    integer("me_id"),
    ...axes,
    integer("entries"),
    histogram("data"),
    hiddenText("logical_file_name"),
  ],
  primaryKey: ["dataset_id", "run_number", "ls_number", "me_id"],
  filters: [
    ...["dataset_id", "file_id", "me_id"],
    ...[...range("run_number"), ...range("ls_number"), "entries__gte"],
    ...[...named("dataset"), ...named("me"), ...named("logical_file_name")],
  ],
  paged: true,
  countable: false,
  ...rows,
});
