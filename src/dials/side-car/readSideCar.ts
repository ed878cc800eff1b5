import { z } from "zod";
import { FILE_KINDS } from "../../domain/exportFile";
import { compactRanges, isCanonical } from "../../domain/lsRanges";
import { type LsRange, nLsOf } from "../../domain/lumiList";
import type { SideCar, StatedRun } from "../../domain/sideCar";
import { MAX_LS } from "../decisionWire";
import { knownDefectShape } from "../knownDefectShape";

/** The text is no side-car that can be used; the message says why. */
export class SideCarError extends Error {
  override readonly name = "SideCarError";
}

/** Bytes; that of a run of 3,800 LS in eight maps has some 2 MB. */
const MAX_SIDE_CAR_SIZE = 40_000_000;
const FORMAT_VERSION = 1;

/** Before a file is read. @throws SideCarError */
export function assertSideCarSize(size: number): void {
  if (size > MAX_SIDE_CAR_SIZE)
    throw new SideCarError("it is larger than 40 MB; side-cars of a shift have a few MB");
}

const count = z.int().nonnegative();
const tally = z.object({ nLs: count, recordedPb: z.number().nullable(), nLsLumiUnknown: count });
/** The longest run known has 3,808 LS, and nobody may make the page count to a billion. */
const MOST_LS = 99_999;
const rangesTo = (most: number): z.ZodType<readonly LsRange[]> => {
  const lsNumber = z.int().positive().max(most);
  return z
    .array(z.tuple([lsNumber, lsNumber]).refine(([first, last]) => first <= last, "the range is reversed"))
    .refine(isCanonical, "are not ascending and disjoint");
};
const ranges = rangesTo(MOST_LS);
const reasons = z.array(tally.extend({ state: z.string(), reason: z.string() }));
const column = z.object({ ls: ranges, values: z.array(z.number().nullable()) });
const product = z.object({
  base: z.object({ name: z.string(), sha256: z.string() }),
  runs: z.array(z.object({ runNumber: count })),
});

const comparison = product.extend({
  runs: z.array(
    z.object({
      runNumber: count,
      absentFromBase: z.boolean(),
      listed: tally,
      inBoth: tally,
      goodNotInBase: tally,
      lost: reasons,
    }),
  ),
});

const masks = z.object({
  inForce: z.array(knownDefectShape),
  expired: z.array(knownDefectShape),
  unknownRegions: z.array(z.string()),
  effect: z.object({ goodByMasks: reasons, goodWithoutMasks: reasons }).nullable(),
});

const maskedShare = z.object({
  scope: z.string(),
  nMasked: count,
  nParts: count,
  ofHits: z.number().nullable(),
  rulesMet: z.array(z.string()),
});

const run = z
  .object({
    runNumber: z.int().positive(),
    dataset: z.object({ name: z.string() }),
    simulated: z.boolean(),
    startUtc: z.string().nullable(),
    endUtc: z.string().nullable(),
    reference: z.object({ runNumber: count }),
    notes: z.array(z.string()),
    luminosity: z.object({
      source: z.string(),
      file: z.object({ name: z.string(), sha256: z.string() }).optional(),
      nLsUnknown: count,
      recorded: column.optional(),
    }),
    verdicts: z.object({
      total: tally,
      good: tally,
      bad: tally,
      notEvaluated: tally,
      evaluated: tally,
      eligible: tally,
    }),
    ls: z.object({ good: ranges, bad: ranges }),
    notEvaluated: z.array(tally.extend({ why: z.string(), detail: z.string(), ls: ranges })),
    elements: z.array(
      z.object({
        me: z.string(),
        label: z.string(),
        scores: column,
        masked: maskedShare.optional(),
      }),
    ),
    elementsLeftOut: z.array(z.string()),
    masks: masks.optional(),
    signOff: z.object({ state: z.enum(["signed", "draft"]) }).optional(),
    segments: z.array(
      z.object({
        me: z.string(),
        region: z.string(),
        kind: z.string(),
        from: z.int(),
        to: z.int(),
        fraction: z.number().nullable(),
        significance: z.number().nullable(),
        severe: z.boolean(),
      }),
    ),
  })
  .refine(isInOneListEach, "an LS stands in two lists");

function isInOneListEach({ ls, notEvaluated }: Pick<StatedRun, "ls" | "notEvaluated">): boolean {
  const all = [...ls.good, ...ls.bad, ...notEvaluated.flatMap((group) => group.ls)];
  return nLsOf(compactRanges(all)) === nLsOf(all);
}

const decision = z.object({
  who: z.object({ name: z.string(), identity: z.string() }),
  verdict: z.string(),
  comment: z.string(),
  /** As far as a person may reach, beyond the LS that there are: never counted one by one. */
  ls: rangesTo(MAX_LS),
  undone: z.looseObject({}).nullable(),
  effect: z.object({ inForce: z.object({ ls: ranges }) }).optional(),
});

const schema: z.ZodType<SideCar> = z.object({
  format: z.literal("lumiscope-provenance"),
  formatVersion: z.literal(FORMAT_VERSION),
  tool: z.object({ version: z.string() }),
  createdUtc: z.string(),
  simulated: z.boolean(),
  partial: z.boolean(),
  workspace: z.string(),
  recommendsFor: z.string().nullable(),
  recipe: z.object({ name: z.string(), version: z.int(), sha256: z.string() }),
  network: z.object({ name: z.string().nullable(), sha256: z.string() }).nullable(),
  cardSha256: z.string().nullable(),
  candidate: z.object({ sha256: z.string(), name: z.string(), me: z.string() }).optional(),
  calibratedAt: z.string().nullable(),
  thresholds: z.object({ cold: z.number(), hot: z.number(), reach: z.number() }),
  maskList: z.object({ version: count, sha256: z.string() }).optional(),
  runs: z.array(run).min(1),
  decisions: z
    .object({
      note: z.string(),
      runs: z.array(z.object({ runNumber: count, decisions: z.array(decision) })),
    })
    .optional(),
  vetoed: product.optional(),
  goodInList: comparison.optional(),
  files: z.array(z.object({ kind: z.enum(FILE_KINDS), name: z.string(), sha256: z.string() })).min(1),
});

/**
 * A side-car out of its text, with everything that stands in it, in its order: what this version does not know of goes
 * on with it when side-cars are joined.
 * @throws SideCarError
 */
export function readSideCar(text: string): SideCar {
  const value = parsed(text);
  if (isSideCar(value)) return value;
  const said = z.object({ format: z.string(), formatVersion: z.number() }).safeParse(value).data;
  if (said?.format !== "lumiscope-provenance")
    throw new SideCarError("it is JSON, but no side-car of Lumiscope (.provenance.json)");
  if (said.formatVersion !== FORMAT_VERSION)
    throw new SideCarError(
      `it is of format version ${said.formatVersion}; this Lumiscope reads ${FORMAT_VERSION}`,
    );
  const issue = schema.safeParse(value).error?.issues[0];
  throw new SideCarError(
    `${issue?.path.join(".") ?? "something in it"}: ${issue?.message ?? "not as written"}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SideCarError(`it is not JSON (${cause instanceof Error ? cause.message : "unreadable"})`, {
      cause,
    });
  }
}

const isSideCar = (value: unknown): value is SideCar => schema.safeParse(value).success;
