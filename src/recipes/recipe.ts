import { z } from "zod";
import { gridGeometry } from "../domain/geometry/grid";
import { CONDITION_BITS } from "../domain/lsConditions";

const monitoringElement = z.strictObject({
  mePath: z.string().min(1),
  /** The DCS bit that must be on for this monitoring element. */
  readyBit: z.enum(CONDITION_BITS).optional(),
});

export const knownDefect = z.strictObject({
  region: z.string().min(1),
  fromRun: z.int().positive(),
  toRun: z.int().positive(),
  owner: z.string().min(1),
  reason: z.string().min(1),
  expires: z.iso.date(),
});

const gridAxis = z
  .strictObject({
    title: z.string(),
    /** Lower edge of the first bin, upper edge of the last; the bins' centres are their numbers. */
    from: z.number(),
    to: z.number(),
    bins: z.int().positive(),
    /** Bins that are one step of the cells, with its name; without a name they are in no cell. */
    groups: z
      .array(z.strictObject({ name: z.string().min(1).optional(), bins: z.int().positive() }))
      .refine((groups) => groups.some(({ name }) => name !== undefined), "no group of the axis has a name")
      .optional(),
  })
  .refine(({ bins, groups }) => !groups || groups.reduce((sum, group) => sum + group.bins, 0) === bins, {
    message: "the groups of an axis must add up to its bins",
  });

/** A grid of cells described by the recipe (domain/geometry/grid.ts). */
const grid = z
  .strictObject({
    kind: z.literal("grid"),
    label: z.string().min(1),
    x: gridAxis,
    y: gridAxis,
    /** Names, with {x}, {y}, {x:02} or {y:+} for the numbers. */
    cell: z.string().min(1),
    row: z.string().min(1).optional(),
    column: z.string().min(1).optional(),
  })
  .superRefine((description, context) => {
    const names = gridGeometry(description).regions.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice === undefined) return;
    const message = `two parts of the grid are called "${twice}": anomalies and known defects go by the name`;
    context.addIssue({ code: "custom", message });
  });

/** The axis of a 1D monitoring element, described by the recipe (domain/geometry/axes.ts). */
const axis = z
  .strictObject({
    mePath: z.string().min(1),
    label: z.string().min(1),
    title: z.string(),
    from: z.number(),
    to: z.number(),
    bins: z.int().positive(),
    /** Bins of each group that is judged, from the lowest on. */
    groups: z.array(z.int().positive()).min(1),
  })
  .refine(({ bins, groups }) => groups.reduce((sum, n) => sum + n, 0) === bins, {
    message: "the groups of an axis must add up to its bins",
  });
const axes = z.strictObject({ kind: z.literal("axes"), axes: z.array(axis).min(1) });

/** A geometry of src/domain/geometry by its name, a grid, or the axes of 1D elements. */
const geometry = z.union([z.enum(["csc", "hcal", "ecal"]), grid, axes]);
/** Those whose bins are channels of their own. */
const WITH_CHANNELS: ReadonlySet<unknown> = new Set(["hcal", "ecal"]);

/** For maps of chambers, or of a grid's cells. */
const chamberSeverity = z.strictObject({
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
});

/** For maps of channels. */
const channelSeverity = z.strictObject({
  /** A channel that loses at least this fraction is dead, one with at least this excess is hot. */
  channelLoss: z.number().positive().max(1),
  channelGain: z.number().positive(),
  /** Columns and rows of a block that is nothing but dead or hot channels. */
  block: z.int().min(2),
  /** Share of a map's channels dead or hot. */
  mapShare: z.number().positive().max(1),
});

/** For maps of towers that belong to modules (ECAL: supermodules, quadrants). */
const towerSeverity = z.strictObject({
  /** A tower that loses at least this fraction is dead. */
  towerLoss: z.number().positive().max(1),
  /** Share of a module's towers dead. */
  moduleShare: z.number().positive().max(1),
  /** A tower with at least this many times the expected hits. */
  towerHot: z.number().min(1),
  /** Deviation of a whole module, or of what is larger. */
  moduleDeviation: z.number().positive().max(1),
});

/** For 1D elements: so many anomalies at a time make the LS BAD, wherever they are. */
const anomalyCount = z.strictObject({ anomalies: z.int().positive() });

const common = {
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().positive(),
  workspace: z.string().min(1),
  title: z.string(),
  geometry,
  /** How counts scatter (domain/countLaw.ts). */
  law: z.enum(["clustered", "binomial"]),
  required: z.array(monitoringElement).min(1),
  optional: z.array(monitoringElement),
  reference: z.strictObject({ runNumber: z.int().positive(), why: z.string() }),
  /** Folder below models/, or null where the template alone is the expectation. */
  network: z.string().nullable(),
  /** Folder below models/ of the card of a recipe without network; a network has its own. */
  card: z.string().optional(),
  /** Sigma beyond which a region is an anomaly where no card says so: of optional elements it need not. */
  threshold: z.number().positive().optional(),
  /** Relative (domain/regionScores.ts): floors of a channel's expectation, a chamber's, what is larger, the exposure. */
  systematics: z.strictObject({
    channel: z.number().nonnegative().optional(),
    chamber: z.number().nonnegative(),
    large: z.number().nonnegative(),
    scale: z.number().nonnegative().optional(),
  }),
  severity: z.union([chamberSeverity, channelSeverity, towerSeverity, anomalyCount]),
  knownDefects: z.array(knownDefect),
};

/** OMS bits that must be true, whatever the monitoring element. */
const bits = z.array(z.enum(["beam_present", "beams_stable", "physics_flag", "cms_active"]));
/** A window is so many LS; below the share of them what is left of one is not evaluated (lowStat). */
const lsWindow = z.strictObject({ nLs: z.int().positive(), minShare: z.number().positive().max(1) });

/**
 * An analysis recipe: everything a person decides about judging. What was learnt stands in the model card. What the
 * counts are scaled by decides what a selection and a window are made of.
 */
export const recipeSchema = z
  .discriminatedUnion("scale", [
    z.strictObject({
      ...common,
      scale: z.literal("luminosity"),
      selection: z.strictObject({
        bits,
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
    }),
    z.strictObject({
      ...common,
      scale: z.literal("events"),
      /** Bits count where OMS has a row; none is needed. */
      selection: z.strictObject({ bits, minEvents: z.number().nonnegative() }),
      window: lsWindow,
    }),
    z.strictObject({
      ...common,
      scale: z.literal("self"),
      selection: z.strictObject({ bits, minHits: z.number().nonnegative() }),
      window: lsWindow,
    }),
  ])
  .refine(({ network, card }) => network === null || card === undefined, {
    message: "a network has its own card: the recipe must not name another one",
  })
  .refine(
    ({ network, card, threshold }) => network !== null || card !== undefined || threshold !== undefined,
    {
      message: "without a network and a card the recipe must name the threshold",
    },
  )
  .refine(
    ({ severity, geometry: of }) =>
      "chamberLoss" in severity || "anomalies" in severity || WITH_CHANNELS.has(of),
    { message: "the severity rule is about channels, and the geometry has none" },
  );

export type Recipe = z.infer<typeof recipeSchema>;
