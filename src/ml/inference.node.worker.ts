import { parentPort } from "node:worker_threads";
import { createInferenceHandler } from "./inferenceHandler";
import { nodeBackends } from "./nodeBackends.node";
import type { InferenceRequest } from "./protocol";

/** Node's inference worker: a shell around the handler. */
const port = parentPort;
if (!port) throw new Error("This file is started as a worker thread.");
const handle = createInferenceHandler(nodeBackends, (reply, transfer) => {
  port.postMessage(reply, transfer);
});
port.on("message", (request: InferenceRequest) => {
  handle(request);
});
