import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";
import { createInferenceHandler } from "../../src/ml/inferenceHandler";
import type { InferenceReply, InferenceRequest } from "../../src/ml/protocol";
import { webglStarter } from "../../src/ml/webglBackend";

/** The inference worker on WebGL alone, with one more message: lose the graphics context, as a driver reset does. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<InferenceRequest | "lose context">) => void) | null;
  postMessage(reply: InferenceReply, transfer: Transferable[]): void;
};

const handle = createInferenceHandler([webglStarter], (reply, transfer) => {
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
