import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import plainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";
import { createInferenceHandler } from "../../src/ml/inferenceHandler";
import type { InferenceReply, InferenceRequest } from "../../src/ml/protocol";
import { wasmStarter } from "../../src/ml/wasmBackend";
import { webglStarter } from "../../src/ml/webglBackend";

/** The inference worker on WebGL, else WASM, with one more message: lose the graphics context, as a driver reset does. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<InferenceRequest | "lose context">) => void) | null;
  postMessage(reply: InferenceReply, transfer: Transferable[]): void;
};

const wasm = wasmStarter({
  "tfjs-backend-wasm.wasm": plainUrl,
  "tfjs-backend-wasm-simd.wasm": simdUrl,
  "tfjs-backend-wasm-threaded-simd.wasm": threadedUrl,
});
const handle = createInferenceHandler([webglStarter, wasm], (reply, transfer) => {
  scope.postMessage(reply, transfer);
});
scope.onmessage = ({ data }) => {
  if (data !== "lose context") handle(data);
  else {
    const backend = tf.backend();
    if (backend instanceof MathBackendWebGL)
      backend.gpgpu.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
};
