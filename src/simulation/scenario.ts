import { z } from "zod";
import { FAULT_KINDS } from "../domain/injection";
import { FIRST_SIMULATED_RUN, type RunNumber } from "../domain/units";
import { PRESCALE_NAMES } from "./prescales";
import { WORKSPACE_NAMES, type WorkspaceName } from "./workspaces";

const lsNumber = z.int().positive();
const processing = z.enum(["express", "prompt"]);

/** First and last LS, inclusive. */
const lsRange = { from: lsNumber, to: lsNumber };

/** Instantaneous luminosity of the fill as the run sees it; defaults from ml.md §7 (2024 table). */
const luminositySchema = z
  .strictObject({
    /** Levelled luminosity, 10^33 cm^-2 s^-1. */
    plateau: z.number().positive().max(25).default(20.5),
    /** LS during which the beams are not stable yet, at 0.003. */
    beforeStable: z.int().nonnegative().default(0),
    /** Luminosity of the first LS of the ramp, and LS until the plateau; 0 LS: no ramp. */
    rampFrom: z.number().nonnegative().default(3.5),
    rampLs: z.int().nonnegative().default(0),
    /** LS of levelling after the ramp. */
    plateauLs: z.int().nonnegative().default(600),
    /** Decay time after the plateau, hours (median of 2024: 13). */
    tauHours: z.number().positive().default(13),
    /** Luminosity multiplied by `factor`: emittance scan steps, separation of the beams, drops. */
    steps: z
      .array(z.strictObject({ ...lsRange, factor: z.number().nonnegative() }).readonly())
      .readonly()
      .default([]),
  })
  .readonly();

/** ZeroBias triggers on a prescaled share of the bunch crossings, whatever the luminosity. */
const zeroBiasSchema = z
  .strictObject({
    /** Mean events of an LS; run 306138 has 1,370 in five LS, then 1,934 in five (ml.md §4: 1,332-2,020). */
    eventsPerLs: z.number().positive().max(5_000).default(1370),
    /** Events multiplied by `factor`: another prescale. */
    steps: z
      .array(z.strictObject({ ...lsRange, factor: z.number().nonnegative().max(10) }).readonly())
      .readonly()
      .default([]),
  })
  .readonly();

/** How the towers of the run differ from the detector's. */
const ecalSchema = z
  .strictObject({
    /** Relative change of each tower since the reference run; 7 % from one era to the next (ml.md §4). */
    eraDrift: z.number().nonnegative().max(0.3).default(0),
    /** Share of towers that are dead throughout a run people called good: 3e-4 to 6e-4 (ml.md §1a, note c). */
    deadTowers: z.number().nonnegative().max(0.1).default(0),
  })
  .readonly();

const faultSchema = z
  .strictObject({
    /**
     * Names of regions as they are judged: "ME-2/1/07", "ME-2/1", "ME-2 left half", "ME-2"; "HBM05 depth1",
     * "HB depth1 ieta -5..-1 iphi 20..24", "HB depth1 ieta 7 iphi 40"; "W-1/S04"; "EB+05", "EE- Q2",
     * "EB+05 iphi 83 ieta 58"; "METSig tail" (hot: noise in (strength - 1) % of the events) and "METPhi dipole" (hot: the
     * usual offset of the missing momentum times strength); "L05/M+2", "L05", and "BPix1 charge" (weak:
     * strength is what each cluster loses of its charge).
     */
    regions: z.array(z.string().min(1)).min(1).readonly(),
    kind: z.enum(FAULT_KINDS),
    ...lsRange,
    /** See `Fault` of domain/injection.ts; ignored by dead and hvTrip. */
    strength: z.number().nonnegative().default(1),
    /** A fault of one processing only; both where missing. */
    processing: processing.optional(),
  })
  .readonly();

/**
 * A simulated run as data. The minimal form is
 * `scenarioSchema.parse({ runNumber, seed, lsCount, luminosity: {} })`: a clean run on the plateau. Everything that
 * is random follows from `seed`, `runNumber`, dataset, LS and monitoring element; the detector (its permanent dark
 * features too) is the same in all runs, as in one era.
 */
export const scenarioSchema = z
  .strictObject({
    runNumber: z.int().min(FIRST_SIMULATED_RUN),
    title: z.string().default("simulated run"),
    /** Which detectors took data: the workspaces whose datasets hold the run. */
    workspaces: z
      .array(z.enum(WORKSPACE_NAMES))
      .min(1)
      .readonly()
      .default(() => ["csc"] as const),
    /** 32 bits. */
    seed: z.int().nonnegative().max(0xffffffff),
    /** Number of the last LS; of a growing run, its largest. */
    lsCount: lsNumber,
    /** Start of LS 1, ISO 8601 UTC; of a growing run, the start of its first cycle. */
    startTime: z.iso.datetime().default("2026-10-05T04:00:00Z"),
    fillNumber: z.int().positive().default(11001),
    /** Colliding bunches: pileup = luminosity x 62 / 20.4 x 2340 / bunches (ml.md §7). */
    collidingBunches: z.int().positive().default(2340),
    luminosity: luminositySchema,
    zeroBias: zeroBiasSchema.default(() => zeroBiasSchema.parse({})),
    ecal: ecalSchema.default(() => ecalSchema.parse({})),
    /** Runs that grow by the clock have at least this many LS, and start again after `lsCount`. */
    growing: z.strictObject({ minLs: lsNumber }).readonly().optional(),
    /** Prescale column from an LS on, ascending; LS before the first entry have 2p0E34. */
    prescales: z
      .array(z.strictObject({ from: lsNumber, name: z.enum(PRESCALE_NAMES) }).readonly())
      .readonly()
      .default([]),
    /** LS of which only a share was recorded (first and last LS of a run, deadtime): hits, events and recorded luminosity. */
    liveShares: z
      .array(z.strictObject({ ...lsRange, share: z.number().min(0).max(1) }).readonly())
      .readonly()
      .default([]),
    /** LS that the dataset lacks altogether. */
    lsGaps: z
      .array(z.strictObject({ ...lsRange, processing: processing.optional() }).readonly())
      .readonly()
      .default([]),
    /** LS in which a monitoring element was not filled. */
    missingMaps: z
      .array(z.strictObject({ ...lsRange, mePath: z.string(), processing: processing.optional() }).readonly())
      .readonly()
      .default([]),
    /** LS without a row in OMS. */
    missingOms: z.array(z.strictObject(lsRange).readonly()).readonly().default([]),
    /** LS with an OMS bit off: the DCS bit of an endcap, or a beam flag. */
    bitsOff: z
      .array(
        z
          .strictObject({
            ...lsRange,
            bit: z.enum(["cscp_ready", "cscm_ready", "cms_active", "physics_flag"]),
          })
          .readonly(),
      )
      .readonly()
      .default([]),
    faults: z.array(faultSchema).readonly().default([]),
  })
  .readonly();

export type Scenario = z.infer<typeof scenarioSchema>;

const files = import.meta.glob("../../fixtures/scenarios/*.json", { eager: true, import: "default" });

/** The shipped runs, ascending by run number. */
export const scenarios: readonly Scenario[] = Object.values(files)
  .map((file) => scenarioSchema.parse(file))
  .sort((a, b) => a.runNumber - b.runNumber);

/** The shipped runs that a workspace has. */
export function scenariosOf(workspace: WorkspaceName): readonly Scenario[] {
  return scenarios.filter(({ workspaces }) => workspaces.includes(workspace));
}

/** The shipped run of that number, or undefined. */
export function scenarioOf(runNumber: RunNumber): Scenario | undefined {
  return scenarios.find((scenario) => scenario.runNumber === runNumber);
}
