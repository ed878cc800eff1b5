import { z } from "zod";

const monitoringElement = z.strictObject({
  mePath: z.string().min(1),
  /** The DCS bit that must be on for this monitoring element. */
  readyBit: z.enum(["cscp_ready", "cscm_ready"]),
});

const knownDefect = z.strictObject({
  region: z.string().min(1),
  fromRun: z.int().positive(),
  toRun: z.int().positive(),
  owner: z.string().min(1),
  reason: z.string().min(1),
  expires: z.iso.date(),
});

/** An analysis recipe: everything a person decides about judging. What was learnt stands in the model card. */
export const recipeSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().positive(),
  workspace: z.string().min(1),
  title: z.string(),
  geometry: z.enum(["csc"]),
  required: z.array(monitoringElement).min(1),
  optional: z.array(monitoringElement),
  selection: z.strictObject({
    /** OMS bits that must be true, whatever the monitoring element. */
    bits: z.array(z.enum(["beam_present", "beams_stable", "physics_flag", "cms_active"])),
    /** 10^33 cm^-2 s^-1; an LS at or below is not evaluated (lowStat). */
    minInstLumi: z.number().nonnegative(),
  }),
  /** Occupancy relative to the first prescale column, by column name. An unknown name is not evaluated (domain). */
  prescales: z.record(z.string(), z.number().positive()),
  window: z.strictObject({
    /** A window closes when the sum of instantaneous luminosity over its LS exceeds this; 10^33 cm^-2 s^-1 x LS. */
    minLumiSum: z.number().positive(),
    /** Share of `minLumiSum` below which what is left of a window is not evaluated (lowStat). */
    minShare: z.number().positive().max(1),
  }),
  reference: z.strictObject({ runNumber: z.int().positive(), why: z.string() }),
  /** Folder below models/, or null where the template alone is the expectation. */
  network: z.string().nullable(),
  /** Systematic floors of the expectation, relative: of a chamber, and of a ring, half disk or disk. */
  systematics: z.strictObject({ chamber: z.number().nonnegative(), large: z.number().nonnegative() }),
  severity: z.strictObject({
    /** A chamber below this efficiency is weak or dead, as a loss fraction. */
    chamberLoss: z.number().positive().max(1),
    /** Adjacent chambers of a ring with at least `chamberLoss`. */
    adjacentChambers: z.int().min(2),
    /** Share of a station's expected hits lost in dead or weak chambers. */
    stationLoss: z.number().positive().max(1),
    /** Deviation of a whole ring, half disk or disk. */
    regionDeviation: z.number().positive().max(1),
    /** A chamber with at least this many times the expected hits. */
    chamberHot: z.number().min(1),
  }),
  knownDefects: z.array(knownDefect),
});

export type Recipe = z.infer<typeof recipeSchema>;
