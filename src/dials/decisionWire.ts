import { z } from "zod";
import {
  CHECKS,
  DECIDED_VERDICTS,
  type DecisionEvent,
  EVENT_VERSION,
  IDENTITIES,
  MAX_COMMENT,
  MAX_NAME,
  MIN_COMMENT,
  plainText,
  REASON_CATEGORIES,
} from "../domain/decisions/decisionEvent";
import { isCanonical } from "../domain/lsRanges";

/* Decisions as they travel and are kept: between page and server, in the browser, in files. DIALS knows none of it. */

/** Where the log is, below /api/v1/. */
export const DECISIONS_PATH = "lumiscope/decisions/";

/** Events in one request or answer. */
export const MAX_EVENTS = 500;
/** Bytes of one event as text: a signature on a run of 10,000 ranges. */
export const MAX_EVENT_BYTES = 400_000;
/** Bytes of one request. */
export const MAX_REQUEST_BYTES = 1_000_000;

/** No log is so long. Above it the next event would have no number left. */
const MAX_ORDER = 1_000_000_000;
/** A run of one day has 3,700. */
export const MAX_LS = 1_000_000;
const MAX_RANGES = 10_000;
const MAX_IDS = 5000;

const plain = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine((text) => plainText(text) === text, "holds control characters, line breaks or outer spaces");

/** Lower case alone: a database takes two spellings for one id, and whoever compares texts takes them for two. */
const uuid = z.uuid().lowercase();

const stamp = {
  v: z.literal([1, 2, EVENT_VERSION], "was written by another version of Lumiscope"),
  id: uuid,
  order: z.int().min(1).max(MAX_ORDER),
  at: z.int().min(0).max(Date.UTC(2200)),
  who: plain(1, MAX_NAME),
  identity: z.enum(IDENTITIES),
};

const range = z.tuple([z.int().min(1).max(MAX_LS), z.int().min(1).max(MAX_LS)]).readonly();
const ranges = (least: number) =>
  z.array(range).min(least).max(MAX_RANGES).refine(isCanonical, "are not ascending and disjoint").readonly();

const ids = z.array(uuid).max(MAX_IDS).readonly();

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const decidedRun = {
  workspace: plain(1, 200),
  datasetName: plain(1, 500),
  runNumber: z.int().min(1),
};
export const judgedByShape = z.strictObject({
  recipeName: plain(1, 200),
  recipeVersion: z.int(),
  modelSha256: sha256.optional(),
  calibratedAt: plain(1, 40).optional(),
});
const comment = plain(MIN_COMMENT, MAX_COMMENT);
export const listsShape = z.strictObject({ good: ranges(0), bad: ranges(0), notEvaluated: ranges(0) });
const outcome = { lists: listsShape, decisions: ids, judgedBy: judgedByShape };

export const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...stamp,
    ...decidedRun,
    kind: z.literal("decision"),
    ranges: ranges(1),
    verdict: z.enum(DECIDED_VERDICTS),
    reason: z.enum(REASON_CATEGORIES),
    comment,
    knew: ids.optional(),
    judgedBy: judgedByShape,
  }),
  z.strictObject({
    ...stamp,
    ...decidedRun,
    ...outcome,
    kind: z.literal("signature"),
    checked: z.array(z.enum(CHECKS)).min(1).max(10).readonly(),
    objections: ids.optional(),
  }),
  z.strictObject({ ...stamp, ...decidedRun, kind: z.literal("objection"), comment }),
  z.strictObject({
    ...stamp,
    ...decidedRun,
    ...outcome,
    kind: z.literal("export"),
    who: plain(0, MAX_NAME),
    files: z
      .array(z.strictObject({ name: plain(1, 200), sha256 }))
      .min(1)
      .max(50)
      .readonly(),
    isSigned: z.boolean(),
  }),
  z.strictObject({ ...stamp, ...decidedRun, kind: z.literal("taking"), isGivenBack: z.boolean() }),
  z.strictObject({ ...stamp, kind: z.enum(["undo", "redo"]), of: uuid }),
]) satisfies z.ZodType<DecisionEvent>;

/** What a page sends to be kept. Each event is looked at on its own: one that is refused holds up no other. */
export const appendRequest = z.strictObject({ events: z.array(z.unknown()).min(1).max(MAX_EVENTS) });

/** What became of them: those that are not named are kept, now or since before. */
export const appendAnswer = z.object({
  refused: z.array(z.object({ id: z.string(), why: z.string() })),
});

/** Who asks, as far as the server knows: a name that the login in front of it checked. */
const caller = z.discriminatedUnion("identity", [
  z.object({ identity: z.literal("self-declared") }),
  z.object({ identity: z.literal("sso"), name: plain(1, MAX_NAME) }),
]);
export type Caller = z.infer<typeof caller>;

/** Events that were kept after a position, in the order in which they were kept. */
export const logPage = z.object({
  /** Of the database; another one where the log was begun anew. Null: nothing was ever kept. */
  logId: z.uuid().nullable(),
  events: z.array(z.looseObject({ id: z.uuid() })),
  /** Position after the last of them. */
  position: z.int().min(0),
  hasMore: z.boolean(),
  caller,
});
export type LogPage = z.infer<typeof logPage>;
