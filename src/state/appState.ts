import type { Dataset, DialsClient, MonitoringElement, RunFacts, RunRow } from "../dials/dialsClient";
import type { ExportSlice } from "./exportPlan";
import type { InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { LsNumber, RunNumber } from "../domain/units";
import type {
  AnalysisEngine,
  AnalysisProgress,
  AnalysisRequest,
  KeepingReport,
} from "../pipeline/analysisEngine";
import type { TrainingEngine } from "../pipeline/training/trainingCalls";
import type { DecisionServer, DecisionServerSlice } from "./decisions/decisionServerState";
import type { DecisionsSlice, DecisionStore } from "./decisions/decisionsState";
import type { Failure } from "./failure";
import type { LastViewSlice } from "./lastViewState";
import type { Loadable } from "./loadable";
import type { MasksSlice } from "./masks/masksState";
import type { CandidatesSlice } from "./models/candidatesState";
import type { ModelsSlice } from "./models/modelsState";
import type { TrainingSlice } from "./models/trainingState";
import type { AssigneeSlice } from "./review/assigneeState";
import type { CertificationSource } from "./review/certificationSource";
import type { KeptRowsSlice, RowStore } from "./review/keptRowsState";
import type { QueueSlice } from "./review/queueState";
import type { ReviewRunSlice } from "./review/reviewRunState";
import type { RunFileSlice } from "./runFileState";
import type { SideCarSlice } from "./side-car/sideCarState";
import type { LossMode, Palette, Scale, Theme, WindowMode } from "./viewOptions";

/** What the state needs from outside; built by main.tsx, faked by tests. */
export interface StoreDependencies {
  readonly client: DialsClient;
  readonly engine: AnalysisEngine;
  readonly training: TrainingEngine;
  readonly decisions: DecisionStore;
  readonly decisionServer: DecisionServer;
  readonly certification: CertificationSource;
  readonly queueRows: RowStore;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Where the look of the page is remembered; undefined where the browser has none. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  /** Written into the side-car of an export. */
  readonly toolVersion: string;
  /** sha-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  readonly sha256: (text: string) => string;
}

/** First and last LS, inclusive. */
export interface LsSpan {
  readonly from: LsNumber;
  readonly to: LsNumber;
}

/** What the server offers. */
export interface CatalogueSlice {
  readonly workspaces: Loadable<readonly string[]>;
  readonly datasets: Loadable<readonly Dataset[]>;
  /** Runs of the selected dataset. */
  readonly runs: Loadable<readonly RunRow[]>;
  /** What OMS says of those runs; asked for by the list of runs alone. */
  readonly runFacts: Loadable<ReadonlyMap<RunNumber, RunFacts>>;
  readonly monitoringElements: Loadable<readonly MonitoringElement[]>;
  /** Lists everything below the selected workspace and dataset, then analyses the selected run if there is one. */
  start: () => Promise<void>;
  chooseWorkspace: (workspace: string) => Promise<void>;
  chooseDataset: (datasetName: string) => Promise<void>;
  /** Asks OMS for the listed runs, again where that failed, unless it is known or asked for. */
  loadRunFacts: () => Promise<void>;
  /** Where the answers come from, as far as the last one said. */
  sourceKind: DialsClient["sourceKind"];
}

/** What is looked at; mirrored in the address. Undefined: not chosen yet. */
export interface SelectionSlice {
  readonly workspace: string | undefined;
  readonly datasetName: string | undefined;
  readonly runNumber: RunNumber | undefined;
  readonly mePath: string | undefined;
  readonly lsNumber: LsNumber | undefined;
  readonly windowMode: WindowMode;
  readonly brush: LsSpan | undefined;
  /** Region name of the pinned chamber, "ME-2/1/07". */
  readonly pinned: string | undefined;
  /** Cross-hair in map coordinates. */
  readonly cross: readonly [x: number, y: number] | undefined;
  /** Undefined: the recipe of the workspace. */
  readonly recipeName: string | undefined;
  /** Run to compare with instead of the recipe's. */
  readonly referenceRun: AnalysisRequest["referenceRun"];
  /** Undefined: the fastest backend that passes its self-test. */
  readonly backend: AnalysisRequest["backend"];
  openRun: (runNumber: RunNumber) => void;
  /** Back to the list of runs; what was analysed stays in memory. */
  closeRun: () => void;
  selectElement: (mePath: string) => void;
  /** The nearest LS that exists is taken. */
  selectLs: (lsNumber: LsNumber) => void;
  stepLs: (by: number) => void;
  /** To the next (+1) or previous (-1) place where an anomaly begins, with its element and region. */
  stepFlagged: (direction: 1 | -1) => void;
  /** To an anomaly: its first LS, its monitoring element, its region pinned. */
  jumpTo: (segment: number) => void;
  setWindowMode: (mode: WindowMode) => void;
  setBrush: (brush: LsSpan) => void;
  pin: (region: string | undefined) => void;
  setCross: (cross: SelectionSlice["cross"]) => void;
}

/** The one analysis at hand. Whatever was judged before a cancel or a failure is kept. */
export type AnalysisPhase =
  | { readonly phase: "idle" }
  | {
      readonly phase: "running";
      readonly request: AnalysisRequest;
      readonly progress: AnalysisProgress;
      readonly partial: RunAnalysis | undefined;
      /** Unix milliseconds: start, and the last progress. */
      readonly startedAt: number;
      readonly progressAt: number;
    }
  | { readonly phase: "ready"; readonly request: AnalysisRequest; readonly analysis: RunAnalysis }
  | {
      readonly phase: "cancelled";
      readonly request: AnalysisRequest;
      readonly analysis: RunAnalysis | undefined;
    }
  | {
      readonly phase: "failed";
      readonly request: AnalysisRequest;
      readonly failure: Failure;
      readonly analysis: RunAnalysis | undefined;
    };

export interface AnalysisSlice {
  readonly analysis: AnalysisPhase;
  /** Analyses the selected run; the analysis at hand is given up. Failures end in the phase, never in a rejection. */
  analyse: () => Promise<void>;
  /** Analyses the selected run unless it is at hand already; with no run selected, a running analysis is cancelled. */
  ensureAnalysis: () => void;
  cancelAnalysis: () => void;
  /** Backend in use; undefined until the model is loaded. Not part of the state: read again with every change. */
  backendReport: AnalysisEngine["report"];
  mapsPerSecond: AnalysisEngine["mapsPerSecond"];
  /** What came from this browser instead of the server; undefined before the first analysis. */
  readonly keeping: KeepingReport | undefined;
}

/** The three maps on the screen. `shown` are the last ones that arrived, drawn while the next are on their way. */
export type InspectionPhase =
  | { readonly phase: "idle"; readonly shown: undefined }
  | { readonly phase: "loading"; readonly shown: InspectedMaps | undefined }
  | { readonly phase: "ready"; readonly shown: InspectedMaps }
  | { readonly phase: "failed"; readonly shown: InspectedMaps | undefined; readonly failure: Failure };

export interface InspectionSlice {
  readonly inspection: InspectionPhase;
  /** One request at a time; of those that wait the newest wins. */
  inspect: (mePath: string, members: Uint32Array<ArrayBuffer>) => void;
  /** Forgets the maps and whatever is on its way: another run is opened. */
  clearInspection: () => void;
}

/** How things are drawn; remembered in the browser. */
export interface ViewSlice {
  readonly theme: Theme;
  readonly scale: Scale;
  readonly lossMode: LossMode;
  readonly palette: Palette;
  readonly showChambers: boolean;
  setView: (view: Partial<ViewPreferences>) => void;
}
export type ViewPreferences = Pick<ViewSlice, "theme" | "scale" | "lossMode" | "palette" | "showChambers">;

export type DialogName =
  | "export"
  | "keys"
  | "skipped"
  | "goTo"
  | "decide"
  | "decisions"
  | "sign"
  | "take"
  | "report"
  | "mask"
  | "masks";

/** What floats over the page. */
export interface OverlaySlice {
  readonly dialog: DialogName | undefined;
  readonly isPlaying: boolean;
  /** What was just done, read out and shown for a moment. */
  readonly notice: string | undefined;
  /** What of the address could not be read. */
  readonly addressProblems: readonly string[];
  openDialog: (dialog: DialogName | undefined) => void;
  setPlaying: (isPlaying: boolean) => void;
  notify: (notice: string | undefined) => void;
  dismissAddressProblems: () => void;
}

export type AppState = CatalogueSlice &
  LastViewSlice &
  RunFileSlice &
  SelectionSlice &
  AnalysisSlice &
  InspectionSlice &
  ViewSlice &
  MasksSlice &
  ExportSlice &
  SideCarSlice &
  DecisionsSlice &
  DecisionServerSlice &
  QueueSlice &
  KeptRowsSlice &
  AssigneeSlice &
  ReviewRunSlice &
  ModelsSlice &
  TrainingSlice &
  CandidatesSlice &
  OverlaySlice;

/** Makes one slice out of the store's access functions and the dependencies. */
export type CreateSlice<S> = (
  set: (part: Partial<AppState>) => void,
  get: () => AppState,
  dependencies: StoreDependencies,
) => S;
