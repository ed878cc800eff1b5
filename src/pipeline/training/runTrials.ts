import { gapDiagnosis } from "../../domain/training/gapDiagnosis";
import { learnScale, type MapScale, meanShares, scaledValues } from "../../domain/training/mapScale";
import { squaredErrors } from "../../domain/training/reconstructionError";
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
  size: { readonly ny: number; readonly nx: number },
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
  const scale = learnScale(train);
  if (!scale) throw new PipelineError({ kind: "run", message: "The samples to learn from have no hits." });
  const set: MapSet = {
    ...size,
    train: scaledValues(train, scale),
    validation: scaledValues(validation, scale),
  };
  const meanMap = meanMapError(train, set, scale);
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
        { set, meanMapError: meanMap },
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
    meanMapError: meanMap,
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
  const { weights, curve, bestEpoch, stoppedEarly } = await trainMapAutoencoder(layers, set, plan, hooks);
  const report: TrialReport = {
    ...trial,
    words,
    macPerMap: macPerMap(layers),
    nWeights: countWeights(layers),
    curve,
    bestEpoch,
    stoppedEarly,
    seconds: (performance.now() - start) / 1000,
    diagnosis: gapDiagnosis(curve, bestEpoch, meanMapError),
  };
  return { report, layers, weights };
}

function meanMapError(train: readonly Sample[], { validation, ny, nx }: MapSet, scale: MapScale): number {
  const bins = ny * nx;
  const unit = scale.by === "sum" ? scale.fullest : 1;
  const mean = meanShares(train);
  const output = Float32Array.from(validation, (_, i) => mean[i % bins] / unit);
  const errors = squaredErrors(validation, output, bins);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** The trial with the smallest validation loss; -1 for none. */
export function bestTrial(trials: readonly Pick<TrialReport, "curve" | "bestEpoch">[]): number {
  const losses = trials.map(({ curve, bestEpoch }) => curve[bestEpoch].validation);
  return losses.indexOf(Math.min(...losses));
}
