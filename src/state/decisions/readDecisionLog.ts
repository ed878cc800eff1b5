import { z } from "zod";
import {
  DECIDED_VERDICTS,
  type DecisionEvent,
  MAX_COMMENT,
  MAX_NAME,
  MIN_COMMENT,
  plainText,
  REASON_CATEGORIES,
} from "../../domain/decisions/decisionEvent";
import { DECISION_LOG_FORMAT, DECISION_LOG_VERSION } from "../../domain/decisions/decisionLogText";
import { compactRanges } from "../../domain/lsRanges";

/** The log cannot be read; the message says where. Nothing of it is used then. */
export class DecisionLogError extends Error {
  override readonly name = "DecisionLogError";
}

/** Bytes: some 30,000 decisions, a career. */
const MAX_LOG_SIZE = 20_000_000;
/** No log is so long. Above it the next event would have no number left. */
const MAX_ORDER = 1_000_000_000;
/** A run of one day has 3,700. */
const MAX_LS = 1_000_000;

const plain = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine((text) => plainText(text) === text, "holds control characters, line breaks or outer spaces");

const stamp = {
  v: z.literal(1, "was written by another version of Lumiscope"),
  id: z.uuid(),
  order: z.int().min(1).max(MAX_ORDER),
  at: z.int().min(0).max(Date.UTC(2200)),
  who: plain(1, MAX_NAME),
  identity: z.literal("self-declared"),
};
const range = z.tuple([z.int().min(1).max(MAX_LS), z.int().min(1).max(MAX_LS)]).readonly();
const isCanonical = (ranges: readonly (readonly [number, number])[]) =>
  ranges.every(([from, to]) => from <= to) &&
  JSON.stringify(compactRanges(ranges)) === JSON.stringify(ranges);

const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...stamp,
    kind: z.literal("decision"),
    workspace: plain(1, 200),
    datasetName: plain(1, 500),
    runNumber: z.int().min(1),
    ranges: z
      .array(range)
      .min(1)
      .max(10_000)
      .refine(isCanonical, "are not ascending and disjoint")
      .readonly(),
    verdict: z.enum(DECIDED_VERDICTS),
    reason: z.enum(REASON_CATEGORIES),
    comment: plain(MIN_COMMENT, MAX_COMMENT),
    judgedBy: z.strictObject({
      recipeName: plain(1, 200),
      recipeVersion: z.int(),
      modelSha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      calibratedAt: plain(1, 40).optional(),
    }),
  }),
  z.strictObject({ ...stamp, kind: z.enum(["undo", "redo"]), of: z.uuid() }),
]);

const logSchema = z.strictObject({
  format: z.literal(DECISION_LOG_FORMAT, "is not that of a decision log"),
  formatVersion: z.literal(DECISION_LOG_VERSION, "is not known to this version of Lumiscope"),
  events: z.array(eventSchema),
});

/**
 * An event as another program or version may have made it.
 * @throws DecisionLogError
 */
export const readDecisionEvent = (event: unknown): DecisionEvent => parsed(eventSchema, event);

/** @throws DecisionLogError before so large a file is read */
export function assertLogSize(size: number): void {
  if (size > MAX_LOG_SIZE) throw new DecisionLogError("it is larger than 20 MB");
}

/**
 * The events of a log file.
 * @throws DecisionLogError
 */
export function readDecisionLog(text: string): readonly DecisionEvent[] {
  assertLogSize(text.length);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new DecisionLogError("it is not JSON", { cause });
  }
  return parsed(logSchema, json).events;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new DecisionLogError(`${path.length > 0 ? path.join(".") : "it"}: ${message}`);
}
