import { computedText, float, hiddenText, histogram, integer, type Table, text } from "./table";

/*
 * The tables of the DIALS contract (shared docs/dials-api.md §2.2-2.7): columns in the order they are sent, keys,
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

export const th2Table = (rows: Rows & Pick<Table, "measured" | "render">): Table => ({
  path: "th2",
  model: "TH2",
  columns: [
    integer("dataset_id"),
    computedText("dataset"),
    computedText("me"),
    integer("file_id"),
    integer("run_number"),
    integer("ls_number"),
    integer("me_id"),
    float("x_min"),
    float("x_max"),
    integer("x_bin"),
    float("y_min"),
    float("y_max"),
    integer("y_bin"),
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
