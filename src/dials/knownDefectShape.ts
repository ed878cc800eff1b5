import { z } from "zod";

/** A known defect as side-cars and run files hold it (domain/knownDefects.ts). */
export const knownDefectShape = z.object({
  region: z.string(),
  fromRun: z.int(),
  toRun: z.int(),
  owner: z.string(),
  reason: z.string(),
  expires: z.string(),
});
