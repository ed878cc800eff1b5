import type { DialsClient } from "../dials/dialsClient";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { KeptRow } from "../domain/review/keptRow";
import type { AnalysisEngine, AnalysisProgress, AnalysisRequest } from "../pipeline/analysisEngine";
import type { TrainingEngine } from "../pipeline/training/trainingCalls";
import type { StoreDependencies } from "./appState";
import type { CertificationSource } from "./review/certificationSource";
import type { RowStore } from "./review/keptRowsState";
import { fakeDecisionServer } from "./decisions/fakeDecisionServer.fixture";
import { fakeDecisionStore } from "./decisions/fakeDecisionStore.fixture";
import { FAKE_ELEMENTS, fakeMaps, fakeRun } from "./fakeRun.fixture";

const DATASETS = [
  { datasetId: 18000001, name: "/StreamExpress/Run2026S-Express-v1/DQMIO", era: "Run2026S" },
  { datasetId: 18000002, name: "/Muon0/Run2026S-PromptReco-v1/DQMIO", era: "Run2026S" },
];

/** What OMS knows of run 900002; of the other two it knows nothing. */
const FAKE_FACTS = {
  fillNumber: 9877,
  startTime: Date.UTC(2026, 5, 1, 12),
  endTime: Date.UTC(2026, 5, 1, 15, 30),
  initLumi: 20.5,
  recordedLumi: 214.25,
};

/** A server with one workspace, two datasets and three runs; `change` replaces single answers. */
export function fakeClient(change: Partial<DialsClient> = {}): DialsClient {
  const notAsked = () => Promise.reject(new Error("the page asks for occupancy through the engine only"));
  return {
    listWorkspaces: () => Promise.resolve(["csc"]),
    listDatasets: () => Promise.resolve(DATASETS),
    listRuns: (_workspace, datasetId) =>
      Promise.resolve(
        [900001, 900002, 900004].map((runNumber, i) => ({
          datasetId,
          datasetName: DATASETS.find((dataset) => dataset.datasetId === datasetId)?.name ?? "",
          runNumber,
          nLs: [1500, 300, 0][i],
        })),
      ),
    listDatasetsOfRun: () => Promise.resolve(new Set(DATASETS.map(({ datasetId }) => datasetId))),
    listMonitoringElements: () =>
      Promise.resolve(FAKE_ELEMENTS.map((mePath, i) => ({ meId: i + 1, mePath, dimension: 2 as const }))),
    listLumisections: notAsked,
    fetchOccupancy: notAsked,
    listRunFacts: () => Promise.resolve(new Map([[900002, FAKE_FACTS]])),
    fetchRunConditions: notAsked,
    fetchLsConditions: notAsked,
    sourceKind: () => "simulation",
    ...change,
  };
}

const REPORT = { backend: "wasm", device: "SIMD", workers: 4, selfTest: 3e-6, note: undefined } as const;

/** An engine whose analyses end when the test says so. */
export interface FakeEngine extends AnalysisEngine {
  readonly requests: AnalysisRequest[];
  readonly inspected: (readonly [mePath: string, members: readonly number[]])[];
  progress: (progress: AnalysisProgress) => void;
  finish: (analysis?: RunAnalysis) => void;
  fail: (error: unknown) => void;
}

export function fakeEngine(change: Partial<AnalysisEngine> = {}): FakeEngine {
  let progress: ((progress: AnalysisProgress) => void) | undefined;
  let finish: ((analysis: RunAnalysis) => void) | undefined;
  let fail: ((error: unknown) => void) | undefined;
  const requests: AnalysisRequest[] = [];
  const inspected: [string, readonly number[]][] = [];
  return {
    requests,
    inspected,
    progress: (p) => progress?.(p),
    finish: (analysis = fakeRun()) => finish?.(analysis),
    fail: (error) => fail?.(error),
    analyse: (request, { signal, onProgress }) => {
      requests.push(request);
      progress = onProgress;
      return new Promise((resolve, reject) => {
        const cancel = () => reject(new DOMException("cancelled", "AbortError"));
        signal.addEventListener("abort", cancel);
        finish = (analysis) => {
          signal.removeEventListener("abort", cancel);
          resolve(analysis);
        };
        fail = reject;
      });
    },
    inspect: (mePath, members) => {
      inspected.push([mePath, [...members]]);
      return Promise.resolve(fakeMaps(mePath, members));
    },
    report: () => REPORT,
    mapsPerSecond: () => 2150,
    onKeeping: () => undefined,
    saveRun: () => Promise.resolve(new Blob(["run file"])),
    openRunFile: () => Promise.reject(new Error("no file is expected")),
    checkRunFile: () => Promise.resolve({ nRows: 6, nMissing: 0, nVerdicts: 0, nScores: 0 }),
    ...change,
  };
}

/** Answers nothing: for pages that are not about models. */
const NO_TRAINING: TrainingEngine = {
  ask: (name) => Promise.reject(new Error(`nobody expects ${name}`)),
};

/** Rows in memory: a store of its own for each page that is not given one. */
export function fakeRowStore(): RowStore {
  const kept = new Map<string, KeptRow>();
  return {
    list: (rules) =>
      Promise.resolve([...kept].flatMap(([key, one]) => (key.startsWith(`${rules} `) ? [one] : []))),
    keep: (rules, one) => {
      kept.set(`${rules} ${one.row.runNumber}`, structuredClone(one));
      return Promise.resolve();
    },
  };
}

/** RunRegistry and models of which the server says nothing. */
const SILENT_REGISTRY: CertificationSource = {
  runStates: () => Promise.resolve(undefined),
  publishedList: () => Promise.resolve(undefined),
  registryFlags: () => Promise.resolve(undefined),
  modelFlags: () => Promise.resolve([]),
  links: () => Promise.resolve([]),
};

export function fakeDependencies(change: Partial<StoreDependencies> = {}): StoreDependencies {
  return {
    client: fakeClient(),
    engine: fakeEngine(),
    training: NO_TRAINING,
    decisions: fakeDecisionStore(),
    decisionServer: fakeDecisionServer(),
    certification: SILENT_REGISTRY,
    queueRows: fakeRowStore(),
    now: () => 0,
    storage: undefined,
    toolVersion: "0.1.0",
    sha256: (text) => text.length.toString(16).padStart(64, "0"),
    ...change,
  };
}

/** Lets promises that are already settled run their continuations. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
