import type { Autoencoder, BackendName } from "./autoencoder";
import { createAutoencoder } from "./autoencoderPool";
import type { Model } from "./model";
import type { InferenceReply } from "./protocol";
import type { CreateWorker } from "./workerSession";

/** More workers than this only compete for memory bandwidth. */
const MAX_WORKERS = 4;

/** Adapts a web worker; also used from inside another worker (nested). */
export const linkWebWorker =
  (start: () => Worker): CreateWorker =>
  (listener) => {
    const worker = start();
    worker.onmessage = (event: MessageEvent<InferenceReply>) => {
      listener.onReply(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      listener.onFailure(event.message || "the worker's script could not be loaded");
    };
    // Chromium knows the event, but no onmessageerror on a Worker.
    worker.addEventListener("messageerror", () => {
      listener.onFailure("a message from the worker could not be read");
    });
    return {
      post: (request, transfer) => {
        worker.postMessage(request, transfer);
      },
      terminate: () => {
        worker.terminate();
      },
    };
  };

/** The autoencoder in the page: one worker on a GPU, else min(cores, 4) on WASM. Call it from page or worker. */
export function createBrowserAutoencoder(
  model: Model,
  options: { readonly backend?: BackendName } = {},
): Promise<Autoencoder> {
  return createAutoencoder({
    createWorker: linkWebWorker(
      () => new Worker(new URL("./inference.worker.ts", import.meta.url), { type: "module" }),
    ),
    size: Math.min(navigator.hardwareConcurrency, MAX_WORKERS),
    model,
    backend: options.backend,
  });
}
