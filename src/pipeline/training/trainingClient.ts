import { whenLost } from "../lostWorker";
import { fromPlainFailure } from "../protocol";
import type {
  CallName,
  CallOptions,
  TrainingCalls,
  TrainingEngine,
  TrainingMessage,
  TrainingReply,
} from "./trainingCalls";

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
}

/**
 * The page's training engine: one worker, started with the first call, so that whoever never opens the Models page
 * never pays for it. A worker that dies rejects what it was doing; the next call starts a new one.
 */
export class TrainingClient implements TrainingEngine {
  #worker: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  ask<K extends CallName>(
    name: K,
    request: TrainingCalls[K]["request"],
    { signal, onProgress }: CallOptions<K> = {},
  ): Promise<TrainingCalls[K]["answer"]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new DOMException("cancelled", "AbortError"));
        return;
      }
      const id = ++this.#lastId;
      const cancel = () => {
        this.#post({ id, type: "cancel" });
        settle();
        reject(new DOMException("cancelled", "AbortError"));
      };
      const settle = () => {
        this.#pending.delete(id);
        signal?.removeEventListener("abort", cancel);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      this.#pending.set(id, {
        // Both ends are compiled from the same table of calls (trainingCalls.ts).
        resolve: (answer) => {
          settle();
          resolve(answer as TrainingCalls[K]["answer"]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        onProgress: onProgress as Pending["onProgress"],
      });
      this.#post({ id, type: "call", name, request });
    });
  }

  #post(message: TrainingMessage): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./training.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<TrainingReply>) => {
      const pending = this.#pending.get(data.id);
      if (data.type === "progress") pending?.onProgress?.(data.progress);
      else if (data.type === "answer") pending?.resolve(data.answer);
      else pending?.reject(fromPlainFailure(data.failure));
    };
    whenLost(worker, "training", (message) => {
      worker.terminate();
      if (this.#worker === worker) this.#worker = undefined;
      for (const pending of [...this.#pending.values()]) pending.reject(new Error(message));
    });
    return worker;
  }
}
