import { browserWasm } from "./browserWasm";
import { cpuStarter } from "./cpuBackend";
import { createInferenceHandler } from "./inferenceHandler";
import type { InferenceReply, InferenceRequest } from "./protocol";
import { webglStarter } from "./webglBackend";

/** The page's inference worker: a shell around the handler. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<InferenceRequest>) => void) | null;
  postMessage(reply: InferenceReply, transfer: Transferable[]): void;
};

const handle = createInferenceHandler([webglStarter, browserWasm, cpuStarter], (reply, transfer) => {
  scope.postMessage(reply, transfer);
});
scope.onmessage = (event) => {
  handle(event.data);
};
