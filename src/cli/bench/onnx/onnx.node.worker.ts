import { parentPort, workerData } from "node:worker_threads";
import type { ReconstructionInput } from "../../../ml/autoencoder";
import type { OnnxWorkerData } from "./onnxThread";
import { openOnnxNetwork } from "./onnxRuntime";

/** A thread of its own for onnxruntime-web: says when it is ready, then answers windows with their expectation. */
const port = parentPort;
if (!port) throw new Error("This file is started as a worker thread.");
const { model, threads } = workerData as OnnxWorkerData;
const network = await openOnnxNetwork(model, threads);
port.on("message", (windows: ReconstructionInput) => {
  void network
    .reconstruct(windows)
    .then((expectation) => port.postMessage(expectation, [expectation.buffer]));
});
port.postMessage("ready");
