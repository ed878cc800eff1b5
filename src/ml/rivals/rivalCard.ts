import { z } from "zod";
import { networkFiles } from "../modelCard";

/** Version of the card's format; raised when a reader of the older one would misread it. */
export const RIVAL_FORMAT_VERSION = 1;

const part = z.strictObject({ seeds: z.array(z.int()).min(1), maps: z.int().positive() });

/** What a rival's network was trained on and how well it gives back maps: models/rivals/<name>/card.json. */
export const rivalCardSchema = z.strictObject({
  formatVersion: z.literal(RIVAL_FORMAT_VERSION),
  status: z.literal("RIVAL"),
  name: z.string().min(1),
  network: networkFiles,
  training: z.strictObject({
    tool: z.string(),
    date: z.iso.datetime(),
    seed: z.int(),
    minutes: z.number(),
    /** Seeds of the simulated runs; no seed stands in two of the parts. */
    train: part,
    validation: part,
    test: part,
    bestEpoch: z.int().nonnegative(),
    /** Mean loss after each epoch; epoch 0 is the untrained network. */
    curve: z.array(z.strictObject({ epoch: z.int(), train: z.number(), validation: z.number() })).min(1),
  }),
  /** Mean loss over the test maps. */
  test: z.strictObject({
    loss: z.number(),
    /** 95 % by a bootstrap over runs. */
    interval: z.tuple([z.number(), z.number()]).readonly(),
    /** Of giving the mean training map of the element for everything: what is left is the scatter of the counts. */
    meanMapLoss: z.number(),
  }),
});

export type RivalCard = z.infer<typeof rivalCardSchema>;
