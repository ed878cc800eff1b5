import { DialsError, type DialsFailure } from "../dials/dialsError";
import type { KeepingReport } from "../dials/kept-maps/keptMaps";
import { RunFileError } from "../dials/run-file/runFileError";
import type { VerdictComparison } from "../domain/compareVerdicts";
import type { InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { BackendReport } from "../ml/autoencoder";
import { ModelError, type ModelErrorReason } from "../ml/modelError";
import type { AnalysisProgress, AnalysisRequest, RunFileContent, RunFileSummary } from "./analysisEngine";
import { PipelineError, type PipelineFailure } from "./pipelineError";

/** Page to analysis worker; `id` pairs a reply with its request. */
export type WorkerRequest =
  | { readonly id: number; readonly type: "analyse"; readonly request: AnalysisRequest }
  | {
      readonly id: number;
      readonly type: "inspect";
      readonly mePath: string;
      readonly members: Uint32Array<ArrayBuffer>;
    }
  | { readonly id: number; readonly type: "saveRun"; readonly content: RunFileContent }
  | { readonly id: number; readonly type: "openRunFile"; readonly file: Blob }
  | { readonly id: number; readonly type: "checkRunFile" }
  | { readonly id: number; readonly type: "cancel" };

/** Analysis worker to page. */
export type WorkerReply =
  | { readonly id: number; readonly type: "progress"; readonly progress: AnalysisProgress }
  | { readonly id: number; readonly type: "analysed"; readonly analysis: RunAnalysis }
  | { readonly id: number; readonly type: "inspected"; readonly maps: InspectedMaps }
  | { readonly id: number; readonly type: "runSaved"; readonly file: Blob }
  | { readonly id: number; readonly type: "runFileOpened"; readonly summary: RunFileSummary }
  | { readonly id: number; readonly type: "runFileChecked"; readonly comparison: VerdictComparison }
  | { readonly id: number; readonly type: "failed"; readonly failure: PlainFailure }
  | { readonly type: "report"; readonly report: BackendReport; readonly mapsPerSecond: number }
  | { readonly type: "keeping"; readonly keeping: KeepingReport };

/** An error as data: class identity does not survive structured clone. */
export type PlainFailure =
  | { readonly kind: "dials"; readonly failure: DialsFailure }
  | { readonly kind: "model"; readonly reason: ModelErrorReason; readonly message: string }
  | { readonly kind: "pipeline"; readonly failure: PipelineFailure }
  | { readonly kind: "runFile"; readonly message: string }
  | { readonly kind: "aborted" }
  | { readonly kind: "unexpected"; readonly message: string };

export function toPlainFailure(error: unknown): PlainFailure {
  if (error instanceof DialsError) return { kind: "dials", failure: error.toPlain() };
  if (error instanceof ModelError) return { kind: "model", reason: error.reason, message: error.message };
  if (error instanceof PipelineError) return { kind: "pipeline", failure: error.failure };
  if (error instanceof RunFileError) return { kind: "runFile", message: error.message };
  if (error instanceof DOMException && error.name === "AbortError") return { kind: "aborted" };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "unexpected", message: isOutOfMemory(message) ? outOfMemory(message) : message };
}

/** What V8, SpiderMonkey and JavaScriptCore say where an array gets no memory; none of them has a class for it. */
const isOutOfMemory = (message: string): boolean =>
  /allocation failed|allocation size overflow|out of memory|invalid (typed )?array length/i.test(message);

const outOfMemory = (message: string): string =>
  `The browser gave no more memory (${message}): close other tabs, or choose fewer elements, and retry. What was judged stays.`;

export function fromPlainFailure(plain: PlainFailure): Error {
  switch (plain.kind) {
    case "dials":
      return DialsError.fromPlain(plain.failure);
    case "model":
      return new ModelError(plain.reason, plain.message);
    case "pipeline":
      return new PipelineError(plain.failure);
    case "runFile":
      return new RunFileError(plain.message);
    case "aborted":
      return new DOMException("cancelled", "AbortError");
    case "unexpected":
      return new Error(plain.message);
  }
}
