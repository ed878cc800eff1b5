import type { TutorialConstants } from "../../domain/rivals/cscTutorial";
import type { InspectedMaps } from "../../domain/runAnalysis";
import type { MapScale } from "../../domain/training/mapScale";
import type { Trial } from "../../domain/training/searchPlan";
import type { RunNumber } from "../../domain/units";
import type { CandidateCard } from "../../ml/candidate/candidateCard";
import type { NamedBytes } from "../../ml/candidate/networkFiles";
import type { ClassifierScore } from "../../domain/training/classifierScore";
import type { ClassifierCard } from "../../ml/candidate/classifierCard";
import type { PlainFailure } from "../protocol";
import type { TutorialRun } from "../rivals/tutorialRun";
import type { Evaluation } from "./evaluateRun";
import type { MapSource } from "./labelledRun";
import type { RivalReport, RivalRequest } from "./rivalCalls";
import type { ClassifierPlan, ClassifierResult } from "./runClassifiers";
import type { SearchProgress, SearchResult, TrialReport } from "./runTrials";
import type { LayerFacts, ShippedModel } from "./shippedModels";
import type { Survey } from "./survey";

export type {
  CandidateCard,
  ClassifierCard,
  Evaluation,
  LayerFacts,
  MapSource,
  NamedBytes,
  RivalReport,
  SearchProgress,
  ShippedModel,
  Survey,
  TrialReport,
};

/** What is to be learnt from. */
export interface SampleRequest {
  readonly source: MapSource;
  readonly runs: readonly RunNumber[];
  /** LS summed before the network sees them. */
  readonly lsPerSample: number;
  /** The largest bottleneck to be tried: it decides which networks there are. */
  readonly largestCode: number;
}

/** Classifiers of single maps in which faults are made. */
export interface ClassifyRequest extends ClassifierPlan {
  readonly source: MapSource;
  readonly runs: readonly RunNumber[];
}

export interface ClassifierReport extends Omit<ClassifierResult, "networks"> {
  readonly request: ClassifyRequest;
  /** "depth1" */
  readonly label: string;
  /** The run that the deployed judging's template is of. */
  readonly referenceRun: RunNumber;
}

/** A run of the CSC by the constants of the tutorial. */
export interface TutorialRequest {
  readonly source: MapSource;
  readonly runNumber: RunNumber;
  readonly constants: TutorialConstants;
  /** The tutorial's own network is not public: ours stands in for it, or the template alone. */
  readonly reconstruction: "network" | "template";
}

export interface TutorialReport extends TutorialRun {
  readonly request: TutorialRequest;
  /** "ME-2" */
  readonly label: string;
}

export interface SearchRequest extends SampleRequest {
  readonly trials: readonly Trial[];
  readonly maxEpochs: number;
  readonly seed: number;
}

/** The outcome of a search; its networks stay in the worker. */
export interface SearchReport {
  readonly request: SearchRequest;
  readonly trials: readonly TrialReport[];
  /** Position in `trials` of the one with the smallest validation error. */
  readonly best: number;
  readonly nTrain: number;
  readonly nValidation: number;
  readonly meanMapError: number;
}

/** The networks of the last search, as the worker holds them. */
export interface Search extends SearchResult {
  readonly request: SearchRequest;
  /** "ME-2" */
  readonly label: string;
  readonly ny: number;
  readonly nx: number;
}

/** A network that is not deployed: one of the last search, by its position in it, or one that is kept. */
export type ModelRef = { readonly trial: number } | { readonly sha256: string };

/** A candidate in this browser: what its card says, be it an autoencoder or a classifier, or why it cannot be read any more. */
export type KeptCandidate = { readonly sha256: string } & (
  { readonly card: CandidateCard } | { readonly classifier: ClassifierCard } | { readonly broken: string }
);

/** A kept classifier on a run that it did not learn from: faults as it learnt them are made in good maps. */
export interface ClassifierTest extends ClassifierScore {
  readonly runNumber: RunNumber;
  /** Good LS that the faults were made in, each three maps. */
  readonly nGood: number;
}

export interface UploadRequest {
  readonly files: readonly NamedBytes[];
  /** What a network without a card of ours is for; undefined where no element is chosen. */
  readonly target:
    | (Omit<MapSource, "dataset" | "referenceRun"> & {
        readonly lsPerSample: number;
        readonly scale: MapScale;
      })
    | undefined;
}

/** Maps fetched so far. */
export interface FetchedMaps {
  readonly runNumber: RunNumber;
  readonly done: number;
  readonly total: number;
}

/** All that the page can ask of the training worker: what it sends, what it gets, and what it is told on the way. */
export interface TrainingCalls {
  listShipped: { request: undefined; answer: readonly ShippedModel[]; progress: never };
  survey: { request: SampleRequest; answer: Survey; progress: FetchedMaps };
  search: { request: SearchRequest; answer: SearchReport; progress: FetchedMaps | SearchProgress };
  /** Trains classifiers on faults made in good maps, and scores them beside an autoencoder and the deployed judging. */
  classify: {
    request: ClassifyRequest;
    answer: ClassifierReport;
    progress: FetchedMaps | SearchProgress;
  };
  /** A run judged as the CSC tutorial does it, beside what is deployed. */
  tutorial: { request: TutorialRequest; answer: TutorialReport; progress: FetchedMaps };
  /** A run judged by one of the other rivals, beside what is deployed. */
  rival: { request: RivalRequest; answer: RivalReport; progress: FetchedMaps };
  /** A network on another run. */
  evaluate: {
    request: { readonly model: ModelRef; readonly source: MapSource; readonly runNumber: RunNumber };
    answer: Evaluation;
    progress: FetchedMaps;
  };
  /** A sample of the run evaluated last, element by element. */
  inspectSample: { request: { readonly sample: number }; answer: readonly InspectedMaps[]; progress: never };
  /** Keeps a network of the last search as a candidate in this browser. */
  keep: { request: { readonly trial: number }; answer: KeptCandidate; progress: never };
  /** Keeps a classifier of the last training, by its position among the kinds. */
  keepClassifier: { request: { readonly classifier: number }; answer: KeptCandidate; progress: never };
  testClassifier: {
    request: { readonly sha256: string; readonly source: MapSource; readonly runNumber: RunNumber };
    answer: ClassifierTest;
    progress: FetchedMaps;
  };
  listKept: { request: undefined; answer: readonly KeptCandidate[]; progress: never };
  deleteKept: { request: { readonly sha256: string }; answer: undefined; progress: never };
  filesOfKept: { request: { readonly sha256: string }; answer: readonly NamedBytes[]; progress: never };
  /** Keeps a network from files. */
  bring: { request: UploadRequest; answer: KeptCandidate; progress: never };
}

export type CallName = keyof TrainingCalls;

export interface CallOptions<K extends CallName> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingCalls[K]["progress"]) => void;
}

/** What reads, trains, evaluates and keeps models for the page. The page's implementation is a worker. */
export interface TrainingEngine {
  /** Rejects with the error of whatever failed (DialsError, ModelError, PipelineError), or with an AbortError. */
  ask<K extends CallName>(
    name: K,
    request: TrainingCalls[K]["request"],
    options?: CallOptions<K>,
  ): Promise<TrainingCalls[K]["answer"]>;
}

/** The other side of the same: one function a call. */
export type TrainingHandlers = {
  readonly [K in CallName]: (
    request: TrainingCalls[K]["request"],
    options: Required<CallOptions<K>>,
  ) => Promise<TrainingCalls[K]["answer"]>;
};

/** Page to training worker; `id` pairs a reply with its call. */
export type TrainingMessage =
  | { readonly id: number; readonly type: "call"; readonly name: CallName; readonly request: unknown }
  | { readonly id: number; readonly type: "cancel" };

/** Training worker to page. */
export type TrainingReply =
  | { readonly id: number; readonly type: "progress"; readonly progress: unknown }
  | { readonly id: number; readonly type: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly type: "failed"; readonly failure: PlainFailure };
