import { z } from "zod";
import { CONDITION_BITS } from "../../domain/lsConditions";
import { packedShape } from "../kept-maps/packedMaps";
import { knownDefectShape } from "../knownDefectShape";

/*
 * A run file: what the pipeline asks of a server about one run and its reference, and what was judged of it.
 *
 *   bytes 0..15   "LUMISCOPE RUN 1\n"; the digit is the version
 *         16..19  length of the packed header, u32 little-endian
 *         20..23  length of the header as text, u32 little-endian
 *         24..    the header: gzip of JSON, as below
 *         then    one block for each entry of `stacks`, in that order: packed maps (packedMaps.ts)
 *
 * Every byte behind the lengths is covered by the checksum of its gzip. A stack is read when it is asked for, so that
 * a file of any length costs the memory of one.
 */

/** Raised when an older Lumiscope would read a new file wrongly. */
export const RUN_FILE_VERSION = 1;
export const RUN_FILE_MAGIC = "LUMISCOPE RUN ";
export const LENGTHS_AT = 16;
export const HEADER_AT = 24;

/** Far beyond any run: the verdicts of 3,800 LS in eight elements are 4 MB. */
export const MAX_HEADER_BYTES = 100e6;
/** The longest run of 2024 in eight elements, with its reference, is 80 MB. */
export const MAX_FILE_BYTES = 2e9;

const runNumber = z.int().positive();
const lsNumber = z.int().positive();
/** JSON knows no NaN. */
const known = z.number().nullable();
const optional = z.number().optional();

const ascending = z
  .array(lsNumber)
  .refine((column) => column.every((ls, k) => k === 0 || ls > column[k - 1]), "not ascending");

const columns = z.object({
  lsNumbers: ascending,
  hasRow: z.array(z.int()),
  instLumi: z.array(known),
  recordedLumi: z.array(known),
  deliveredLumi: z.array(known),
  pileup: z.array(known),
  startTime: z.array(known),
  bits: z.record(z.enum(CONDITION_BITS), z.array(z.int().min(-1).max(1))),
  prescaleNames: z.array(z.string()),
});

const conditions = columns.refine(
  ({ bits, ...others }) =>
    [...Object.values(bits), ...Object.values(others)].every(
      ({ length }) => length === others.lsNumbers.length,
    ),
  "columns of different lengths",
);

const run = z.object({
  runNumber,
  /** LS of the dataset. */
  ingested: ascending,
  run: z.object({
    fillNumber: optional,
    startTime: optional,
    endTime: optional,
    lastLsNumber: optional,
    hltKey: z.string().optional(),
  }),
  conditions,
});

const stack = z.object({
  maps: packedShape,
  /** Length of the block. */
  nBytes: z.int().positive(),
  skipped: z.array(
    z.object({
      ...{ mePath: z.string(), lsNumber, reason: z.string() },
      isForeign: z.boolean().optional(),
    }),
  ),
});

export const runFileHeader = z.object({
  toolVersion: z.string(),
  /** Unix milliseconds. */
  savedAt: z.number(),
  source: z.enum(["simulation", "upstream", "unknown"]),
  workspace: z.string().min(1),
  dataset: z.object({ datasetId: z.int(), name: z.string(), era: z.string() }),
  /** What was judged, and how. */
  runNumber,
  recipeName: z.string().min(1),
  referenceRun: runNumber,
  elements: z.array(z.string()).optional(),
  /** Regions that were not judged, beside the recipe's known defects. */
  masks: z
    .object({
      list: z.object({ version: z.int(), sha256: z.string() }).optional(),
      masks: z.array(knownDefectShape),
      proposed: z.array(knownDefectShape).length(0),
    })
    .optional(),
  monitoringElements: z.array(
    z.object({ meId: z.int(), mePath: z.string(), dimension: z.union([z.literal(1), z.literal(2)]) }),
  ),
  /** The run, and its reference run where one was needed. */
  runs: z.array(run).min(1),
  stacks: z.array(stack),
  /** The export of the analysis: lists, table and side-car. */
  exports: z.array(
    z.object({
      name: z.string(),
      mediaType: z.enum(["application/json", "text/csv", "text/plain"]),
      text: z.string(),
    }),
  ),
});
export type RunFileHeader = z.infer<typeof runFileHeader>;
