import { divergedWords, gapDiagnosis } from "../../domain/training/gapDiagnosis";
import { type LumiRange, lumiRange } from "../../domain/training/learntLumi";
import { hasShape, learnScale, type MapScale, scaledValues } from "../../domain/training/mapScale";
import { meanMap, meanMapErrors } from "../../domain/training/meanMap";
import { type Sample, splitSamples } from "../../domain/training/sample";
import type { Trial } from "../../domain/training/searchPlan";
import { countWeights, type Layer, macPerMap } from "../../ml/layer";
import type { Weights } from "../../ml/model";
import type { EpochReport, TrainingHooks, TrainingPlan } from "../../ml/training/learn";
import { type MapAutoencoder, mapAutoencoder } from "../../ml/training/mapAutoencoder";
import { randomStream, shuffled } from "../../ml/training/random";
import { type MapSet, trainMapAutoencoder } from "../../ml/training/trainMapAutoencoder";
import { PipelineError } from "../pipelineError";

/** What a person sees of one trial; losses are mean squared errors of the scaled maps. */
export interface TrialReport extends Trial {
  readonly words: string;
  readonly macPerMap: number;
  readonly nWeights: number;
  readonly curve: readonly EpochReport[];
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  /** Its loss was no number any more; the best epoch before that is kept. */
  readonly diverged: boolean;
  readonly seconds: number;
  readonly diagnosis: string;
}

/** A trained network with what it needs to be used. */
export interface TrainedTrial {
  readonly report: TrialReport;
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
}

/** All trials of one search, as far as they came. */
export interface SearchResult {
  readonly trials: readonly TrainedTrial[];
  readonly scale: MapScale;
  readonly nTrain: number;
  readonly nValidation: number;
  /** Undefined where no luminosity is known. */
  readonly learntLumi: LumiRange | undefined;
  /** Validation error of giving the mean training map for everything: what a network must beat. */
  readonly meanMapError: number;
}

/** Where a search stands. */
export interface SearchProgress {
  /** Trial in hand, from 0, of `nTrials`. */
  readonly trial: number;
  readonly nTrials: number;
  /** 0..1 of the whole search, early stops not foreseen. */
  readonly share: number;
  /** Learning curve of the trial in hand so far. */
  readonly curve: readonly EpochReport[];
}

/** Bins of a sample, and of the elements whose bins stand side by side in it. */
export interface SampleSize {
  readonly ny: number;
  readonly nx: number;
  readonly partBins: readonly number[];
}

export interface SearchPlan {
  readonly trials: readonly Trial[];
  readonly maxEpochs: number;
  readonly seed: number;
}

/** Steps are few where samples are: never more than half of them in a batch. */
const LARGEST_BATCH = 16;
/** Epochs without a better validation loss before a trial stops. */
const PATIENCE = 8;
const WEIGHT_DECAY = 1e-4;
/** Small networks make hundreds of steps a second: nobody reads so fast. */
const TELL_EVERY_MS = 200;

/**
 * Trains one network a trial on the same samples, on the active backend. Everything follows from the seed.
 * @param samples good ones, more than a handful (domain/training/inputProblems.ts)
 */
export async function runTrials(
  samples: readonly Sample[],
  size: SampleSize,
  { trials, maxEpochs, seed }: SearchPlan,
  {
    signal,
    giveWay,
    onProgress,
  }: Pick<TrainingHooks, "signal" | "giveWay"> & {
    readonly onProgress?: (progress: SearchProgress) => void;
  },
): Promise<SearchResult> {
  const { train, validation } = splitSamples(samples, shuffled(samples.length, randomStream(seed)));
  const scale = learnScale(train, size.partBins);
  if (!scale) throw new PipelineError({ kind: "run", message: "The samples to learn from have no hits." });
  const set: MapSet = {
    ...size,
    train: scaledValues(train, scale),
    validation: scaledValues(validation, scale),
  };
  const meanError = meanMapError(train, set, scale);
  // Refused before the first one is trained: a search of minutes is not to end with nothing.
  const networks = trials.map((trial) => networkOf(trial, set));
  const plan = {
    seed,
    batch: Math.max(1, Math.min(LARGEST_BATCH, train.length >> 1)),
    maxEpochs,
    patience: PATIENCE,
    weightDecay: WEIGHT_DECAY,
  };
  const done: TrainedTrial[] = [];
  let toldAt = -Infinity;
  for (const [t, trial] of trials.entries()) {
    const curve: EpochReport[] = [];
    let inTrial = 0;
    const tell = () => {
      toldAt = performance.now();
      const share = (t + inTrial) / trials.length;
      onProgress?.({ trial: t, nTrials: trials.length, share, curve: [...curve] });
    };
    done.push(
      await trainTrial(
        trial,
        networks[t],
        { set, meanMapError: meanError },
        { ...plan, rate: trial.rate },
        {
          signal,
          giveWay,
          onEpoch: (report) => {
            curve.push(report);
            tell();
          },
          onProgress: (share) => {
            inTrial = share;
            if (performance.now() - toldAt > TELL_EVERY_MS) tell();
          },
        },
      ),
    );
  }
  return {
    trials: done,
    scale,
    nTrain: train.length,
    nValidation: validation.length,
    learntLumi: lumiRange(train),
    meanMapError: meanError,
  };
}

type Network = Exclude<MapAutoencoder, { readonly refused: string }>;

function networkOf(trial: Trial, size: { readonly ny: number; readonly nx: number }): Network {
  const network = mapAutoencoder({ ...trial, ...size });
  if (!("refused" in network)) return network;
  const message = `There is no ${trial.kind} network for these maps: ${network.refused}. Take it off, and train again.`;
  throw new PipelineError({ kind: "run", message });
}

async function trainTrial(
  trial: Trial,
  { layers, words }: Network,
  { set, meanMapError }: { readonly set: MapSet; readonly meanMapError: number },
  plan: TrainingPlan,
  hooks: TrainingHooks,
): Promise<TrainedTrial> {
  const start = performance.now();
  const trained = await trainMapAutoencoder(layers, set, plan, hooks);
  const { weights, curve, bestEpoch, stoppedEarly, diverged } = trained;
  const report: TrialReport = {
    ...trial,
    words,
    macPerMap: macPerMap(layers),
    nWeights: countWeights(layers),
    curve,
    bestEpoch,
    stoppedEarly,
    diverged,
    seconds: (performance.now() - start) / 1000,
    diagnosis: diverged ? divergedWords(bestEpoch) : gapDiagnosis(curve, bestEpoch, meanMapError),
  };
  return { report, layers, weights };
}

function meanMapError(
  samples: readonly Sample[],
  { train, validation, ny, nx }: MapSet,
  scale: MapScale,
): number {
  const filled = samples.flatMap((sample, k) => (hasShape(sample, scale) ? [k] : []));
  const errors = meanMapErrors(validation, meanMap(train, ny * nx, filled));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** The trial with the smallest validation loss; -1 for none. */
export function bestTrial(trials: readonly Pick<TrialReport, "curve" | "bestEpoch">[]): number {
  const losses = trials.map(({ curve, bestEpoch }) => curve[bestEpoch].validation);
  return losses.indexOf(Math.min(...losses));
}
