import { z } from "zod";
import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import { trainingCurve } from "./candidateCard";

/** What a kept classifier says of itself: it tells maps with a faulty block from good ones, and judges nothing. */
export const classifierCardSchema = z.strictObject({
  formatVersion: z.literal(1),
  status: z.literal("CANDIDATE"),
  kind: z.literal("classifier"),
  name: z.string().min(1).max(120),
  madeAt: z.iso.datetime(),
  workspace: z.string().min(1),
  recipeName: z.string().min(1),
  mePath: z.string().min(1),
  /** Bins of the whole map, and the columns [from, to) of it that the network sees. */
  ny: z.int().positive(),
  nx: z.int().positive(),
  from: z.int().nonnegative(),
  to: z.int().positive(),
  classes: z.tuple([z.literal(MAP_CLASSES[0]), z.literal(MAP_CLASSES[1]), z.literal(MAP_CLASSES[2])]),
  /** Architecture in words. */
  words: z.string(),
  macPerMap: z.int().nonnegative(),
  nWeights: z.int().positive(),
  /** Of the bytes of the weights followed by those of the topology. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  training: z.strictObject({
    datasetName: z.string(),
    runs: z.array(z.int().positive()).min(1),
    /** The faults that it learnt: what it says of others nobody has measured. */
    faults: z.strictObject({
      size: z.union([z.literal(1), z.literal(5)]),
      place: z.enum(["fixed", "random"]),
      hot: z.enum(["published", "everyEvent"]),
    }),
    /** Good maps; with their faults there are three times as many. */
    nGood: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
    seed: z.int(),
    bestEpoch: z.int().nonnegative(),
    curve: trainingCurve,
    /** On the test maps of the same runs. */
    accuracy: z.number().min(0).max(1),
    areas: z.array(z.number()).length(MAP_CLASSES.length),
  }),
});

export type ClassifierCard = z.infer<typeof classifierCardSchema>;
