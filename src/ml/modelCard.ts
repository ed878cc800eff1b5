import { z } from "zod";

/** Version of the card's format; raised when a reader of the older one would misread it. */
const CARD_FORMAT_VERSION = 1;

/** How counts become numbers of order 1 for the network, and its output a correction of the baseline. */
const scaling = z.strictObject({
  /** Fano factor of a bin, hits per cluster (ml.md §4: 6-15 for a chamber). */
  fano: z.number().positive(),
  /** Added to the variance, hits^2, so that bins that expect nothing stay quiet. */
  varianceFloor: z.number().positive(),
  /** Pulls are cut at +- this, sigma. */
  pullClip: z.number().positive(),
  /** Density channel is log(1 + baseline) divided by this. */
  logDensityScale: z.number().positive(),
  /** 10^33 cm^-2 s^-1 that count as 1. */
  instLumiScale: z.number().positive(),
  /** Largest |log correction| of the baseline. */
  correctionBound: z.number().positive(),
});
export type NetworkScaling = z.infer<typeof scaling>;

const curvePoint = z.strictObject({ epoch: z.int(), train: z.number(), validation: z.number() });

const training = z.strictObject({
  tool: z.string(),
  date: z.iso.datetime(),
  seed: z.int(),
  /** Seeds of the simulated runs; no seed stands in two of the lists. */
  scenarioSeeds: z.strictObject({
    train: z.array(z.int()),
    validation: z.array(z.int()),
    test: z.array(z.int()),
  }),
  windows: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  epochs: z.int(),
  bestEpoch: z.int(),
  stoppedEarly: z.boolean(),
  minutes: z.number(),
  /**
   * Loss after each epoch: quasi-Poisson negative log likelihood per window relative to the baseline's. Epoch 0 is the
   * untrained network, which is the baseline itself (0).
   */
  lossCurve: z.array(curvePoint),
  /**
   * The same on the test windows: of the network, and of the baseline scaled by the true luminosity, which is the best
   * that a correction of the scale alone can do.
   */
  testLoss: z.strictObject({ network: z.number(), trueScale: z.number() }),
});

const bothSides = z.strictObject({ cold: z.number().positive(), hot: z.number().positive() });

/** `Calibration` of domain/calibration.ts, with where it came from. Absent until the network has been calibrated. */
const calibration = z.strictObject({
  date: z.iso.datetime(),
  thresholds: z.strictObject({ cold: z.number(), hot: z.number(), reach: z.number().positive() }),
  /** Evidence at the thresholds by region group, nats. */
  evidence: z.record(z.string(), bothSides),
  overDispersion: z.record(z.string(), z.number().positive()),
  binDispersion: z.number().positive(),
  instLumiRange: z.tuple([z.number(), z.number()]),
  /** rho = dE/dn of a region's expectation by its own counts, by region scope. */
  leakage: z.record(z.string(), z.number()),
  metrics: z.record(z.string(), z.number()),
});

export type CardCalibration = z.infer<typeof calibration>;

const described = {
  formatVersion: z.literal(CARD_FORMAT_VERSION),
  name: z.string().min(1),
  recipe: z.strictObject({ name: z.string(), version: z.int().positive() }),
};

/** What was calibrated for a recipe without network: models/<name>/card.json, the only file of its folder. */
export const calibrationCardSchema = z.strictObject({ ...described, calibration });

export type CalibrationCard = z.infer<typeof calibrationCardSchema>;

/** The files of a network beside its card. */
export const networkFiles = z.strictObject({
  topologyFile: z.string(),
  weightsFile: z.string(),
  /** Of the bytes of the weights file followed by those of the topology file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  macPerMap: z.int().positive(),
  nWeights: z.int().positive(),
  /** Bins of the maps; the network sees them in the frame of its input layer. */
  ny: z.int().positive(),
  nx: z.int().positive(),
});

/** What was learnt and calibrated for one recipe, and how: models/<name>/card.json. */
export const modelCardSchema = z.strictObject({
  ...described,
  network: networkFiles.extend({ scaling }),
  training,
  /** The network's answer to `selfTestInput(seed)` on the cpu backend, at some bins. */
  selfTest: z.strictObject({
    seed: z.int(),
    bins: z.array(z.int().nonnegative()).min(1),
    corrections: z.array(z.number()).min(1),
  }),
  calibration: calibration.optional(),
});

export type ModelCard = z.infer<typeof modelCardSchema>;

/** By which thresholds a recipe judges: the card of its network, or one without. */
export type JudgingCard = ModelCard | CalibrationCard;
