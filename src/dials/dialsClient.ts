import type { AxisRange, Binning } from "../domain/geometry/geometryOf";
import type { LsConditions, RunConditions } from "../domain/lsConditions";
import type { MapBatch } from "../domain/mapBatch";
import type { SkippedMap } from "../domain/runAnalysis";
import type { InstLumi, RecordedLumi, RunNumber } from "../domain/units";

export interface Dataset {
  readonly datasetId: number;
  readonly name: string;
  readonly era: string;
}

export interface RunRow {
  readonly datasetId: number;
  readonly datasetName: string;
  readonly runNumber: RunNumber;
  /** LS ingested so far. */
  readonly nLs: number;
}

/** What OMS says of a run in a list of runs; undefined where it says nothing. */
export interface RunFacts {
  readonly fillNumber: number | undefined;
  /** Unix milliseconds. */
  readonly startTime: number | undefined;
  /** Unix milliseconds; undefined while the run is going on. */
  readonly endTime: number | undefined;
  /** At the start of the run, 10^33 cm^-2 s^-1. */
  readonly initLumi: InstLumi | undefined;
  /** /pb */
  readonly recordedLumi: RecordedLumi | undefined;
}

export interface MonitoringElement {
  readonly meId: number;
  readonly mePath: string;
  readonly dimension: 1 | 2;
}

/** Where the answers come from, by the header X-Lumiscope-Source; a plain DIALS server sends none. */
export type SourceKind = "simulation" | "upstream" | "unknown";

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

export interface FetchProgress {
  /** LS fetched so far, of `total` known to the server. */
  readonly done: number;
  readonly total: number;
}

export interface OccupancyRequest {
  readonly datasetId: number;
  readonly runNumber: RunNumber;
  readonly monitoringElement: MonitoringElement;
  /** LS the server has, ascending; windows are laid over their range. */
  readonly lsNumbers: Uint32Array;
  /** Expected binning; a map of another shape is skipped and counted. */
  readonly nx: number;
  /** 1 for a 1D element: its histograms arrive as maps of one row. */
  readonly ny: number;
  /** Binnings that are as good; the first map decides for all. */
  readonly otherBinnings?: readonly Binning[];
  /** Ends of the axis of a 1D element; undefined: whatever they are. A histogram over another range is skipped. */
  readonly xRange?: AxisRange | undefined;
}

export interface OccupancyAnswer {
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
}

/**
 * Access to a DIALS-compatible server, in domain types. One implementation speaks HTTP (httpDialsClient.ts) for page,
 * worker and command line, one answers from a run file, and keptMaps.ts stands before the first. Every method rejects
 * with a DialsError (a run file's with a RunFileError), or with the reason of its signal when that aborts.
 */
export interface DialsClient {
  listWorkspaces(options?: RequestOptions): Promise<readonly string[]>;
  listDatasets(workspace: string, options?: RequestOptions): Promise<readonly Dataset[]>;
  listRuns(workspace: string, datasetId: number, options?: RequestOptions): Promise<readonly RunRow[]>;
  /** Datasets that hold LS of a run. */
  listDatasetsOfRun(
    workspace: string,
    runNumber: RunNumber,
    options?: RequestOptions,
  ): Promise<ReadonlySet<number>>;
  listMonitoringElements(workspace: string, options?: RequestOptions): Promise<readonly MonitoringElement[]>;
  /** LS numbers the server has ingested for a run, ascending, each once. */
  listLumisections(
    workspace: string,
    datasetId: number,
    runNumber: RunNumber,
    options?: RequestOptions,
  ): Promise<Uint32Array<ArrayBuffer>>;
  fetchOccupancy(
    workspace: string,
    request: OccupancyRequest,
    options?: RequestOptions & { readonly onProgress?: (progress: FetchProgress) => void },
  ): Promise<OccupancyAnswer>;
  /** OMS rows of all runs from `first` to `last`, inclusive; a run without a row is not in the answer. */
  listRunFacts(
    first: RunNumber,
    last: RunNumber,
    options?: RequestOptions,
  ): Promise<ReadonlyMap<RunNumber, RunFacts>>;
  fetchRunConditions(runNumber: RunNumber, options?: RequestOptions): Promise<RunConditions>;
  /** OMS rows of a run aligned to `lsNumbers`; LS without a row keep hasRow 0. */
  fetchLsConditions(
    runNumber: RunNumber,
    lsNumbers: Uint32Array,
    options?: RequestOptions,
  ): Promise<LsConditions>;
  /** Kind of source seen on the last answer. */
  sourceKind(): SourceKind;
}
