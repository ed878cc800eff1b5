import type { InspectedMaps } from "../../domain/runAnalysis";
import type {
  ClassifierReport,
  Evaluation,
  FetchedMaps,
  ModelRef,
  RivalReport,
  SearchProgress,
  SearchReport,
  Survey,
  TutorialReport,
  TutorialRequest,
} from "../../pipeline/training/trainingCalls";
import type { ClassifierPlan } from "../../pipeline/training/runClassifiers";
import type { SearchSpace } from "../../domain/training/searchPlan";
import type { RunNumber } from "../../domain/units";
import type { Failure } from "../failure";
import type { Loadable } from "../loadable";

export type {
  ClassifierReport,
  Evaluation,
  FetchedMaps,
  ModelRef,
  RivalReport,
  SearchReport,
  Survey,
  TutorialReport,
};
export type { TrialReport } from "../../pipeline/training/trainingCalls";

/** What a person chooses to train on and to try; belongs to one workspace and dataset. */
export interface TrainingChoice extends SearchSpace {
  readonly mePath: string | undefined;
  /** A second element that the same network learns beside the first; undefined for one alone. */
  readonly joined: string | undefined;
  readonly runs: readonly RunNumber[];
  readonly lsPerSample: number;
  readonly maxEpochs: number;
}

/** Which faults are made, and which classifiers are to tell them. */
export type ClassifierChoice = Omit<ClassifierPlan, "seed">;

/** Which rival judges which run; of the CSC tutorial its constants, as published or changed, and what reconstructs. */
export type RivalChoice = Pick<TutorialRequest, "constants" | "reconstruction"> & {
  readonly name: string;
  readonly runNumber: RunNumber | undefined;
};

/** Something long that the training worker does: one at a time, cancelled by hand. */
export type Work<T, P> =
  | { readonly phase: "idle" }
  | {
      readonly phase: "running";
      readonly progress: P | undefined;
      /** Unix milliseconds: since when it does what the progress tells of, and when it was last told. */
      readonly startedAt: number;
      readonly progressAt: number;
    }
  | { readonly phase: "ready"; readonly value: T }
  | { readonly phase: "cancelled" }
  | { readonly phase: "failed"; readonly failure: Failure };

/** Training on the Models page. */
export interface TrainingSlice {
  /** Undefined: the defaults of the workspace (trainingChoice.ts). */
  readonly chosen: ({ readonly of: string } & TrainingChoice) | undefined;
  choose: (part: Partial<TrainingChoice>) => void;
  readonly survey: Work<Survey, FetchedMaps>;
  /** Workspace and dataset that the survey is of. */
  readonly surveyOf: string | undefined;
  /** Fetches and judges the chosen runs, and says what there is to learn from. */
  checkData: () => Promise<void>;
  readonly search: Work<SearchReport, FetchedMaps | SearchProgress>;
  /** Trains one network for each combination of the choice. */
  startSearch: () => Promise<void>;
  readonly classifying: ClassifierChoice;
  chooseClassifiers: (part: Partial<ClassifierChoice>) => void;
  /** Classifiers beside an autoencoder and the deployed judging; the runs and the element are those of `chosen`. */
  readonly classification: Work<ClassifierReport, FetchedMaps | SearchProgress>;
  startClassifiers: () => Promise<void>;
  readonly rivalChoice: RivalChoice;
  chooseRival: (part: Partial<RivalChoice>) => void;
  /** A run of the CSC as the tutorial judges it; the element is that of `chosen`. */
  readonly tutorial: Work<TutorialReport, FetchedMaps>;
  startTutorial: () => Promise<void>;
  /** A run as another rival judges it; the element is that of `chosen`. */
  readonly rival: Work<RivalReport, FetchedMaps>;
  startRival: () => Promise<void>;
  /** A network on another run; one at a time, the newest. */
  readonly evaluation: Work<Evaluation, FetchedMaps>;
  /** What the evaluation is of. */
  readonly evaluated: { readonly model: ModelRef; readonly runNumber: RunNumber } | undefined;
  evaluate: (
    model: ModelRef,
    element: Pick<TrainingChoice, "mePath" | "joined">,
    runNumber: RunNumber,
  ) => Promise<void>;
  /** Position of the sample that is looked at, and its maps once they are there. */
  readonly sample: number;
  readonly sampleMaps: Loadable<readonly InspectedMaps[]>;
  /** The nearest sample that exists is taken. */
  showSample: (sample: number) => Promise<void>;
  /** Ends whatever the training worker does; nothing half-trained is kept. */
  cancelTraining: () => void;
}
