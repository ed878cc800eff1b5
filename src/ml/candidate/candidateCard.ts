import { z } from "zod";

/** Version of the card's format; raised when a reader of the older one would misread it. */
const CANDIDATE_FORMAT_VERSION = 1;

const mapScale = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("sum"), fullest: z.number().positive().max(1) }),
  z.strictObject({
    by: z.literal("parts"),
    parts: z
      .array(z.strictObject({ bins: z.int().positive(), fullest: z.number().positive().max(1) }))
      .min(2)
      .readonly(),
  }),
  z.strictObject({ by: z.literal("ownFullest") }),
]);

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Losses by epoch. */
export const trainingCurve = z
  .array(z.strictObject({ epoch: z.int(), train: z.number(), validation: z.number() }))
  .min(1);

/** How a network was trained here; a foreign one has none. */
const training = z.strictObject({
  datasetName: z.string(),
  runs: z.array(z.int().positive()).min(1),
  nTrain: z.int().positive(),
  nValidation: z.int().positive(),
  seed: z.int(),
  rate: z.number().positive(),
  bestEpoch: z.int().nonnegative(),
  curve: trainingCurve,
  /** Validation error of giving the mean training map for everything. */
  meanMapError: z.number(),
  /** Smallest and largest luminosity of the samples, 10^33 cm^-2 s^-1. */
  learntLumi: z.tuple([z.number(), z.number()]).readonly().optional(),
});

/** What a network that is not deployed says of itself: it reconstructs maps of one monitoring element, and judges nothing. */
export const candidateCardSchema = z
  .strictObject({
    formatVersion: z.literal(CANDIDATE_FORMAT_VERSION),
    status: z.literal("CANDIDATE"),
    name: z.string().min(1).max(120),
    /** When it was trained, or brought here. */
    madeAt: z.iso.datetime(),
    workspace: z.string().min(1),
    recipeName: z.string().min(1),
    mePath: z.string().min(1),
    /** A second element, whose bins follow those of the first. */
    joined: z.string().min(1).optional(),
    ny: z.int().positive(),
    nx: z.int().positive(),
    lsPerSample: z.int().positive(),
    scale: mapScale,
    /** Architecture in words. */
    words: z.string(),
    macPerMap: z.int().nonnegative(),
    nWeights: z.int().positive(),
    /** Of the bytes of the weights followed by those of the topology. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    training: training.optional(),
  })
  .refine(
    ({ scale, ny, nx }) => scale.by !== "parts" || sumOf(scale.parts.map(({ bins }) => bins)) === ny * nx,
    {
      message: "the parts of the scale do not add up to the bins",
    },
  );

export type CandidateCard = z.infer<typeof candidateCardSchema>;
