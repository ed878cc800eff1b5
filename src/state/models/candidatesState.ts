import type { MapScale } from "../../domain/training/mapScale";
import type { RunNumber } from "../../domain/units";
import type { ClassifierTest, KeptCandidate, NamedBytes } from "../../pipeline/training/trainingCalls";
import type { Failure } from "../failure";
import type { Loadable } from "../loadable";

export type { CandidateCard, ClassifierCard, KeptCandidate } from "../../pipeline/training/trainingCalls";

/** Networks kept in this browser. One may judge its element for a comparison: then no LS is GOOD. */
export interface CandidatesSlice {
  readonly candidates: Loadable<readonly KeptCandidate[]>;
  /** sha-256 of the one that is looked at. */
  readonly shownCandidate: string | undefined;
  /** Why the last one could not be kept, brought, handed out or deleted. */
  readonly candidateFailure: Failure | undefined;
  loadCandidates: () => Promise<void>;
  showCandidate: (sha256: string) => void;
  /** Keeps a network of the last search, by its position. */
  keepTrial: (trial: number) => Promise<void>;
  /** Keeps a classifier of the last training, by its position among the kinds. */
  keepClassifier: (classifier: number) => Promise<void>;
  /** A kept classifier on a run; one at a time, the newest. Undefined before the first. */
  readonly classifierTest:
    | {
        readonly sha256: string;
        readonly runNumber: RunNumber;
        readonly result: Loadable<ClassifierTest>;
      }
    | undefined;
  testClassifier: (sha256: string, mePath: string, runNumber: RunNumber) => Promise<void>;
  /**
   * Keeps a network from files; the newest is shown.
   * @param scale of a network without a card of ours
   */
  bringCandidate: (files: readonly File[], scale: MapScale) => Promise<void>;
  deleteCandidate: (sha256: string) => Promise<void>;
  /** sha-256 of the one that judges runs in the deployed network's place; undefined: none does. */
  readonly judgingCandidate: string | undefined;
  /** Judges the run at hand again, where one is open. */
  judgeWith: (candidate: string | undefined) => void;
  /** The files to hand out; undefined where that failed. */
  candidateFiles: (sha256: string) => Promise<readonly NamedBytes[] | undefined>;
  dismissCandidateFailure: () => void;
}
