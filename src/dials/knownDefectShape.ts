import { z } from "zod";

/** A known defect as side-cars and run files hold it (domain/runMasks.ts), and who signed for it where it is a mask. */
export const knownDefectShape = z.object({
  region: z.string(),
  fromRun: z.int(),
  toRun: z.int(),
  owner: z.string(),
  reason: z.string(),
  expires: z.string(),
  by: z.string().optional(),
  atUtc: z.string().optional(),
  comment: z.string().optional(),
});
