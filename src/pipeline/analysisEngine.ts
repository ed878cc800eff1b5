import type { Dataset } from "../dials/dialsClient";
import type { KeepingReport } from "../dials/kept-maps/keptMaps";
import type { VerdictComparison } from "../domain/compareVerdicts";
import type { ExportFile } from "../domain/exportFile";
import type { InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { GivenMasks } from "../domain/runMasks";
import type { RunNumber } from "../domain/units";
import type { BackendName, BackendReport } from "../ml/autoencoder";

export type { KeepingReport };

export interface AnalysisRequest {
  readonly workspace: string;
  readonly dataset: Dataset;
  readonly runNumber: RunNumber;
  readonly recipeName: string;
  /** Monitoring elements to judge; undefined: all that the recipe requires. */
  readonly elements?: readonly string[];
  /** Fetched and judged first: what the person looks at. */
  readonly shown: string;
  /** Overrides the recipe's reference run. */
  readonly referenceRun?: RunNumber;
  /** Regions that are not judged, beside the known defects of the recipe. */
  readonly masks?: GivenMasks | undefined;
  /** The run file it is read from, numbered as it was opened; undefined: the server. */
  readonly runFile?: { readonly id: number; readonly file: Blob };
  /** sha-256 of a candidate that judges its element in the deployed network's place; undefined: none does. */
  readonly candidate?: string;
  /** Forces a backend; undefined: the fastest that passes its self-test. */
  readonly backend?: BackendName;
}

export type AnalysisStep = "listing" | "reference" | "fetching" | "reconstructing" | "judging";

export interface AnalysisProgress {
  readonly step: AnalysisStep;
  readonly mePath?: string;
  /** "ME-2", where the step is about one monitoring element. */
  readonly label?: string;
  /** LS of all monitoring elements together: a run of 1,500 LS with eight of them has 12,000. */
  readonly done: number;
  readonly total: number;
  /** What is judged so far; sent when a monitoring element is complete. */
  readonly partial?: RunAnalysis;
}

/** What a run file says of itself, and the request that judges it again. */
export interface RunFileSummary {
  readonly toolVersion: string;
  /** Unix milliseconds. */
  readonly savedAt: number;
  readonly request: Pick<
    AnalysisRequest,
    "workspace" | "dataset" | "runNumber" | "recipeName" | "elements" | "referenceRun" | "masks"
  >;
}

/** What is written into a run file beside the analysis and its maps. */
export interface RunFileContent {
  readonly toolVersion: string;
  /** Unix milliseconds. */
  readonly savedAt: number;
  readonly exports: readonly ExportFile[];
}

/** What analyses runs for the page; one at a time. The page's implementation is a worker (pipeline/analysisClient.ts). */
export interface AnalysisEngine {
  /**
   * Fetches, reconstructs and judges a run. Rejects with a DialsError, a ModelError, or the AbortError of the signal.
   */
  analyse(
    request: AnalysisRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: AnalysisProgress) => void },
  ): Promise<RunAnalysis>;
  /** Maps of the given LS summed, with their expectation. Valid as soon as the element is in a partial analysis. */
  inspect(mePath: string, members: Uint32Array<ArrayBuffer>, signal: AbortSignal): Promise<InspectedMaps>;
  /** The finished analysis with all it was made of, as a file that opens without a server. */
  saveRun(content: RunFileContent, signal: AbortSignal): Promise<Blob>;
  /** Rejects with a RunFileError where the file is none, or damaged; what is on the page stays. */
  openRunFile(file: Blob, signal: AbortSignal): Promise<RunFileSummary>;
  /** The finished analysis of a run file against the one it was saved with. */
  checkRunFile(signal: AbortSignal): Promise<VerdictComparison>;
  /** Backend in use; undefined until the model is loaded. */
  report(): BackendReport | undefined;
  /** Maps reconstructed per second; 0 before the first. */
  mapsPerSecond(): number;
  /** Tells, whenever it changes, what was taken from this browser instead of the server. */
  onKeeping(listener: (report: KeepingReport) => void): void;
}
