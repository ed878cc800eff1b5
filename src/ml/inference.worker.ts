import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import plainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import { cpuStarter } from "./cpuBackend";
import { createInferenceHandler } from "./inferenceHandler";
import type { InferenceReply, InferenceRequest } from "./protocol";
import { wasmStarter } from "./wasmBackend";
import { webglStarter } from "./webglBackend";

/** The page's inference worker: a shell around the handler. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<InferenceRequest>) => void) | null;
  postMessage(reply: InferenceReply, transfer: Transferable[]): void;
};

const wasm = wasmStarter({
  "tfjs-backend-wasm.wasm": plainUrl,
  "tfjs-backend-wasm-simd.wasm": simdUrl,
  "tfjs-backend-wasm-threaded-simd.wasm": threadedUrl,
});
const handle = createInferenceHandler([webglStarter, wasm, cpuStarter], (reply, transfer) => {
  scope.postMessage(reply, transfer);
});
scope.onmessage = (event) => {
  handle(event.data);
};
