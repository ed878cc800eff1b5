import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReconstructionInput } from "../../../ml/autoencoder";
import type { Model } from "../../../ml/model";

/** What the thread is started with. */
export interface OnnxWorkerData {
  readonly model: Model;
  /** WASM threads. */
  readonly threads: number;
}

interface OnnxThread {
  /** Sends the windows there and waits for their expectation. */
  reconstruct(windows: ReconstructionInput): Promise<void>;
  dispose(): Promise<void>;
}

/** The built worker: beside this file's bundle, or one folder up when this file landed in a shared chunk. */
const workerFile = ["./onnxWorker.js", "../onnxWorker.js"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/**
 * onnxruntime-web in a thread of its own, as our backends have theirs. The package takes the first number of WASM
 * threads it is given and keeps to it: two numbers need two copies of it.
 */
export async function startOnnxThread(model: Model, threads: number): Promise<OnnxThread> {
  if (workerFile === undefined) throw new Error("onnxWorker.js is not built: npm run build.");
  const data: OnnxWorkerData = { model, threads };
  const worker = new Worker(workerFile, { workerData: data });
  await once(worker, "message");
  return {
    reconstruct: async (windows) => {
      worker.postMessage(windows);
      await once(worker, "message");
    },
    dispose: async () => {
      await worker.terminate();
    },
  };
}
