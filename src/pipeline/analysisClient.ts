import type { KeepingReport } from "../dials/kept-maps/keptMaps";
import type { VerdictComparison } from "../domain/compareVerdicts";
import type { InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { BackendReport } from "../ml/autoencoder";
import type {
  AnalysisEngine,
  AnalysisProgress,
  AnalysisRequest,
  RunFileContent,
  RunFileSummary,
} from "./analysisEngine";
import { whenLost } from "./lostWorker";
import { fromPlainFailure, type WorkerReply, type WorkerRequest } from "./protocol";

/** What ends a request well. */
type Answer = Extract<
  WorkerReply,
  { type: "analysed" | "inspected" | "runSaved" | "runFileOpened" | "runFileChecked" }
>;
type AnswerOf<T extends Answer["type"]> = Extract<Answer, { type: T }>;
type WithoutId<M> = M extends WorkerRequest ? Omit<M, "id"> : never;

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/**
 * The page's analysis engine: one worker that fetches, computes and keeps the maps, so that nothing heavy runs on the
 * page. A worker that dies rejects what it was doing, and the next request starts a new one.
 */
export class AnalysisClient implements AnalysisEngine {
  #worker: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #report: BackendReport | undefined;
  #mapsPerSecond = 0;
  #tellKeeping: ((report: KeepingReport) => void) | undefined;

  report(): BackendReport | undefined {
    return this.#report;
  }

  mapsPerSecond(): number {
    return this.#mapsPerSecond;
  }

  onKeeping(listener: (report: KeepingReport) => void): void {
    this.#tellKeeping = listener;
  }

  async analyse(
    request: AnalysisRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: AnalysisProgress) => void },
  ): Promise<RunAnalysis> {
    return (await this.#ask("analysed", { type: "analyse", request }, options)).analysis;
  }

  async inspect(
    mePath: string,
    members: Uint32Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<InspectedMaps> {
    return (await this.#ask("inspected", { type: "inspect", mePath, members }, { signal })).maps;
  }

  async saveRun(content: RunFileContent, signal: AbortSignal): Promise<Blob> {
    return (await this.#ask("runSaved", { type: "saveRun", content }, { signal })).file;
  }

  async openRunFile(file: Blob, signal: AbortSignal): Promise<RunFileSummary> {
    return (await this.#ask("runFileOpened", { type: "openRunFile", file }, { signal })).summary;
  }

  async checkRunFile(signal: AbortSignal): Promise<VerdictComparison> {
    return (await this.#ask("runFileChecked", { type: "checkRunFile" }, { signal })).comparison;
  }

  async #ask<T extends Answer["type"]>(
    wanted: T,
    message: WithoutId<WorkerRequest>,
    options: { readonly signal: AbortSignal; readonly onProgress?: (progress: AnalysisProgress) => void },
  ): Promise<AnswerOf<T>> {
    const answer = await this.#send(message, options);
    const isWanted = (given: Answer): given is AnswerOf<T> => given.type === wanted;
    if (!isWanted(answer)) throw new Error("The analysis worker gave the wrong kind of answer.");
    return answer;
  }

  #send(
    message: WithoutId<WorkerRequest>,
    options: { readonly signal: AbortSignal; readonly onProgress?: (progress: AnalysisProgress) => void },
  ): Promise<Answer> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new DOMException("cancelled", "AbortError"));
        return;
      }
      const id = ++this.#lastId;
      const cancel = () => {
        this.#pending.delete(id);
        this.#worker?.postMessage({ id, type: "cancel" } satisfies WorkerRequest);
        reject(new DOMException("cancelled", "AbortError"));
      };
      signal.addEventListener("abort", cancel, { once: true });
      const settled = () => {
        this.#pending.delete(id);
        signal.removeEventListener("abort", cancel);
      };
      this.#pending.set(id, {
        resolve: (reply) => {
          settled();
          resolve(reply);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
        onProgress: options.onProgress,
      });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ ...message, id } satisfies WorkerRequest);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./analysis.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      this.#receive(data);
    };
    whenLost(worker, "analysis", (message) => {
      worker.terminate();
      if (this.#worker === worker) this.#worker = undefined;
      for (const pending of [...this.#pending.values()]) pending.reject(new Error(message));
    });
    return worker;
  }

  #receive(reply: WorkerReply): void {
    if (reply.type === "report") {
      this.#report = reply.report;
      this.#mapsPerSecond = reply.mapsPerSecond;
      return;
    }
    if (reply.type === "keeping") {
      this.#tellKeeping?.(reply.keeping);
      return;
    }
    const pending = this.#pending.get(reply.id);
    switch (reply.type) {
      case "progress":
        pending?.onProgress?.(reply.progress);
        break;
      case "analysed":
      case "inspected":
      case "runSaved":
      case "runFileOpened":
      case "runFileChecked":
        pending?.resolve(reply);
        break;
      case "failed":
        pending?.reject(fromPlainFailure(reply.failure));
        break;
    }
  }
}
