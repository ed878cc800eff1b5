import { z } from "zod";
import type { KeptRow } from "../../domain/review/keptRow";
import { judgedByShape, listsShape } from "../decisionWire";

const count = z.int().nonnegative();
const tally = z.object({ nLs: count, recordedPb: z.number(), nLsLumiUnknown: count });

/** A row as a browser kept it, perhaps of another version. */
export const keptRowShape: z.ZodType<KeptRow> = z.object({
  judgedAt: z.int().positive(),
  row: z.object({
    runNumber: z.int().positive(),
    isSimulated: z.boolean(),
    total: tally,
    good: tally,
    flagged: tally,
    lists: listsShape,
    atStake: tally,
    recoverable: tally.optional(),
    notEvaluated: tally,
    nAnomalies: count,
    judgedBy: judgedByShape,
  }),
});
