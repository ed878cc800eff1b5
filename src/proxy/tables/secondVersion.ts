import {
  boolean,
  type Column,
  float,
  hiddenText,
  integer,
  json,
  type NamedFilter,
  type Table,
  text,
} from "./table";

/*
 * What cmsdials 2 demands beyond the recorded contract of DIALS 1.12 (shared docs/dials-api.md §10). Simulated tables
 * carry the columns of both: each version of the client ignores the keys it does not know. That the new columns exist
 * is read from the client's models; whether DIALS can sort by them is not known, so here nothing can.
 */

/** `run/`: the share of the run's LS that DIALS holds, or null. */
export const withCompleteness = (table: Table): Table => withColumns(table, [float("ls_completeness")]);

/** `ml-bad-lumisection/`: `mse` under its new name. */
export const withMetric = (table: Table): Table => withColumns(table, [float("metric_value")]);

/** `ml-models-index/`: models that may read several monitoring elements, with their thresholds. */
export const withModelCards = (table: Table): Table => ({
  ...withColumns(table, [
    ...[integer("id"), text("name"), integer("revision"), boolean("ready"), text("type")],
    ...[float("anomaly_threshold"), boolean("builtin_threshold"), text("description"), text("flagging_key")],
    ...[json("input_signature"), text("metric_key"), json("output_signature"), json("tags")],
    ...["isvc_service_name", "isvc_yaml", "created_by", "modified_by", "created_at", "modified_at"].map(text),
    ...[hiddenText("tag_name"), hiddenText("tag_value")],
  ]),
  filters: [...table.filters, ...MODEL_FILTERS],
});

const MODEL_FILTERS: readonly (string | NamedFilter)[] = [
  ...["id", "id__in", "name", "name__regex", "ready", "type", "tag_name", "tag_value"],
  { parameter: "input_signature_contains_me", meaning: "target_me" },
  { parameter: "input_signature_contains_me__regex", meaning: "target_me__regex" },
];

const withColumns = (table: Table, columns: readonly Column[]): Table => ({
  ...table,
  columns: [
    ...table.columns,
    ...columns.map((column): Column => (column.role === "stored" ? { ...column, role: "computed" } : column)),
  ],
});
