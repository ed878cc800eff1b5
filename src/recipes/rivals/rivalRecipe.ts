import { z } from "zod";

/** Where a method stands: a paper or code, and the page of our notes that quotes its constants. */
const source = z.strictObject({ published: z.string().min(1), notes: z.string().min(1) });

/** The same steps as `TrainingPlan`; the rate falls along a half cosine. */
const training = z.strictObject({
  /** Good maps to learn from and to stop by. */
  nTrain: z.int().positive(),
  nValidation: z.int().positive(),
  batch: z.int().positive(),
  rate: z.number().positive(),
  maxEpochs: z.int().positive(),
  patience: z.int().positive(),
  seed: z.int(),
});

const filters = z.array(z.int().positive()).min(2).readonly();

const network = z.strictObject({
  /** `resNet`: residual blocks with a global maximum as bottleneck; `poolings`: convolutions, poolings and their mirror. */
  kind: z.enum(["resNet", "poolings"]),
  /** Filters of each level from the input inwards, as trained here and as published. */
  filters,
  publishedFilters: filters,
  /** Residual blocks a level. */
  blocks: z.int().nonnegative(),
  /** Rows and columns that the network sees; the map lies in the middle, its edges repeated outwards or 0 around it. */
  frame: z.tuple([z.int().positive(), z.int().positive()]).readonly(),
  edges: z.enum(["repeated", "empty"]),
  /** Rows and columns of the frame that the first convolution uses up at each edge. */
  margin: z.int().nonnegative(),
  /** Slope of the activations below 0; 0 is a ReLU. */
  slope: z.number().min(0).max(1),
  /** What the output ends in. */
  output: z.enum(["linear", "sigmoid"]),
  loss: z.enum(["meanSquared", "smoothL1"]),
  training,
});
export type RivalNetwork = z.infer<typeof network>;

const common = {
  name: z.string().min(1),
  title: z.string().min(1),
  source,
  /** What is not as published, a sentence each. */
  differs: z.array(z.string().min(1)).readonly(),
};

const positive = z.number().positive();

/** ml.md §1a: squared error over the average map squared, multiplied over consecutive LS. */
const spatialLossProduct = z.strictObject({
  ...common,
  method: z.literal("spatialLossProduct"),
  workspace: z.literal("ecal"),
  mePaths: z.array(z.string()).min(1).readonly(),
  nLs: z.int().positive(),
  /** A tower is flagged above, of each of `mePaths`. */
  thresholds: z.array(positive).readonly(),
  network,
});

/** ml.md §2c: smooth-L1 error of a sum of LS over the mean map. */
const smoothLossMap = z.strictObject({
  ...common,
  method: z.literal("smoothLossMap"),
  workspace: z.literal("csc"),
  mePaths: z.array(z.string()).min(1).readonly(),
  /** LS at or below are left out, 10^33 cm^-2 s^-1. */
  minInstLumi: positive,
  nLs: z.int().positive(),
  /** Maps are divided by this many times the smallest hit of a scaled LS. */
  divisor: positive,
  network,
});

/** ml.md §1c: mean squared error of an image over its own maximum. */
const imageError = z.strictObject({
  ...common,
  method: z.literal("imageError"),
  workspace: z.literal("hcal"),
  mePaths: z.array(z.string()).min(1).readonly(),
  /** Columns [from, to) of the map that are seen. */
  columns: z.tuple([z.int().nonnegative(), z.int().positive()]).readonly(),
  network,
});

/** ml.md §3b: deviation of the mean of some LS from the reference run, one-sided. */
const templateMean = z.strictObject({
  ...common,
  method: z.literal("templateMean"),
  nLs: z.int().positive(),
});

/** ml.md §3a: sums of log-likelihood ratios, tuned to one size a side (hits in units of the expected ones). */
const templateCusum = z.strictObject({
  ...common,
  method: z.literal("templateCusum"),
  cold: z.number().min(0).max(1),
  hot: z.number().min(1),
});

/** ml.md §2e: largest squared residuals of a map to some components of the reference run's. */
const components = z.strictObject({
  ...common,
  method: z.literal("components"),
  factors: z.enum(["principal", "nonNegative"]),
  n: z.int().positive(),
  /** Residuals that the score is the mean of. */
  top: z.int().positive(),
  /** LS that are summed. */
  nLs: z.int().positive(),
});

/** A published method, or a plain one, as data: every number of it that somebody chose. */
export const rivalRecipeSchema = z.discriminatedUnion("method", [
  spatialLossProduct,
  smoothLossMap,
  imageError,
  templateMean,
  templateCusum,
  components,
]);

export type RivalRecipe = z.infer<typeof rivalRecipeSchema>;
export type RivalMethod<M extends RivalRecipe["method"]> = Extract<RivalRecipe, { method: M }>;
/** Those whose network is trained by `npm run train:rivals`. */
export type NetworkRival = Extract<RivalRecipe, { network: RivalNetwork }>;
