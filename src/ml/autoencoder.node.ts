import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Autoencoder, BackendName } from "./autoencoder";
import { createAutoencoder } from "./autoencoderPool";
import { inProcessWorker } from "./inProcessWorker";
import type { Model } from "./model";
import { nodeBackends } from "./nodeBackends.node";
import type { InferenceReply } from "./protocol";
import type { CreateWorker } from "./workerSession";

/** More workers than this only compete for memory bandwidth. */
const MAX_WORKERS = 4;

/** The built worker: beside this file's bundle, or one folder up when this file landed in a shared chunk. */
const workerFile = ["./inferenceWorker.js", "../inferenceWorker.js"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const linkThread =
  (file: string): CreateWorker =>
  (listener) => {
    const worker = new Worker(file);
    worker.on("message", (reply: InferenceReply) => {
      listener.onReply(reply);
    });
    worker.on("error", (error) => {
      listener.onFailure(error.message);
    });
    worker.on("messageerror", () => {
      listener.onFailure("a message from the worker could not be read");
    });
    worker.on("exit", (code) => {
      listener.onFailure(`the worker ended with code ${code}`);
    });
    return {
      post: (request, transfer) => {
        worker.postMessage(request, transfer);
      },
      terminate: () => {
        void worker.terminate();
      },
    };
  };

/**
 * The autoencoder in Node: min(cores, 4) worker threads from the bundle, or this thread where nothing is bundled
 * (tests run from the sources).
 */
export function createNodeAutoencoder(
  model: Model,
  options: { readonly backend?: BackendName; readonly workers?: number } = {},
): Promise<Autoencoder> {
  return createAutoencoder({
    createWorker: workerFile === undefined ? inProcessWorker(nodeBackends) : linkThread(workerFile),
    size: workerFile === undefined ? 1 : (options.workers ?? Math.min(availableParallelism(), MAX_WORKERS)),
    model,
    backend: options.backend,
  });
}
