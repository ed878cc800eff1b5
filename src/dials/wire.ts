import { z } from "zod";

/*
 * Shapes of the DIALS contract as they are sent (shared docs/dials-api.md §2.13). `null` lives here and nowhere else:
 * the files named parse* turn these into domain types. With `fields=` a server leaves keys out, so a reader that asks for fewer
 * fields picks them: `runWire.pick({ run_number: true })`. Unknown keys (a newer DIALS) are dropped silently.
 */

const integer = z.number().int();

/** One page of a list. `next` and `previous` are absolute URLs; only their `next_token` is of use to a client. */
export const pageWire = <Row extends z.ZodType>(row: Row) =>
  z.object({ next: z.string().nullable(), previous: z.string().nullable(), results: z.array(row) });

export const datasetWire = z.object({
  dataset_id: integer,
  dataset: z.string(),
  era: z.string(),
  data_tier: z.string(),
  primary_ds_name: z.string(),
  processed_ds_name: z.string(),
  processing_version: integer,
  last_modification_date: z.string(),
});

/** One row per (dataset, run): the same run appears once per dataset. */
export const runWire = z.object({
  dataset_id: integer,
  dataset: z.string(),
  run_number: integer,
  ls_count: integer,
});

export const lumisectionWire = z.object({
  dataset_id: integer,
  dataset: z.string(),
  run_number: integer,
  ls_number: integer,
  th1_count: integer,
  th2_count: integer,
});

/** `mes/` is a bare array of these, not a page. */
export const meWire = z.object({
  me_id: integer,
  me: z.string(),
  count: integer,
  dim: z.union([z.literal(1), z.literal(2)]),
});

/** `mes/{dataset_id}/{run_number}/`: no `count`. */
export const runMeWire = meWire.omit({ count: true });
export type RunMeWire = z.infer<typeof runMeWire>;

/**
 * A 1D histogram of one LS. Only the envelope is checked: `entries` and `data` (x_bin floats) are left unknown, because
 * one bad LS must be counted by the reader and must not spoil the page, and because checking 10,000 cells a map with zod
 * costs more than parsing them.
 */
export const th1Wire = z.object({
  dataset_id: integer,
  dataset: z.string(),
  me: z.string(),
  file_id: integer,
  run_number: integer,
  ls_number: integer,
  me_id: integer,
  x_min: z.number(),
  x_max: z.number(),
  x_bin: z.number(),
  entries: z.unknown(),
  data: z.unknown(),
});

/** A 2D histogram of one LS, checked as a 1D one: `data` is y_bin rows of x_bin floats. */
export const th2Wire = th1Wire.extend({ y_min: z.number(), y_max: z.number(), y_bin: z.number() });
export type Th2Wire = z.infer<typeof th2Wire>;

export const workspacesWire = z.object({ workspaces: z.array(z.string()) });

/** Body of most JSON errors; a wrong filter value is `{"<param>": ["Enter a number."]}` instead. */
export const errorWire = z.object({ detail: z.string(), code: z.string().optional() });

/** A row of OMS (JSON:API). `meta.row` comes with include=meta and holds the unit of each attribute that has one. */
export const omsRowWire = z.object({
  id: z.string(),
  type: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  meta: z.object({ row: z.record(z.string(), z.object({ units: z.string() })).optional() }).optional(),
});
export type OmsRowWire = z.infer<typeof omsRowWire>;

export const omsPageWire = z.object({
  data: z.array(omsRowWire),
  meta: z.object({ totalResourceCount: integer.optional() }).optional(),
});
export type OmsPageWire = z.infer<typeof omsPageWire>;

/** Attributes of an OMS run that we read; every one may be null or missing. */
export const omsRunAttributesWire = z.object({
  run_number: integer,
  fill_number: integer.nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  last_lumisection_number: integer.nullish(),
  hlt_key: z.string().nullish(),
});
export type OmsRunAttributesWire = z.infer<typeof omsRunAttributesWire>;

const bit = z.boolean().nullish();
const float = z.number().nullish();

/** Attributes of an OMS lumisection that we read. The unit of `init_lumi` and `end_lumi` stands in `meta.row`. */
export const omsLumisectionAttributesWire = z.object({
  run_number: integer,
  lumisection_number: integer,
  fill_number: integer.nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  init_lumi: float,
  end_lumi: float,
  delivered_lumi_per_lumisection: float,
  recorded_lumi_per_lumisection: float,
  pileup: float,
  beam_present: bit,
  beams_stable: bit,
  physics_flag: bit,
  cms_active: bit,
  cscp_ready: bit,
  cscm_ready: bit,
  prescale_index: integer.nullish(),
  prescale_name: z.string().nullish(),
});
export type OmsLumisectionAttributesWire = z.infer<typeof omsLumisectionAttributesWire>;
