import * as tf from "@tensorflow/tfjs-core";
import { type BackendStarter, chooseBackend } from "./backends";
import { ModelError } from "./modelError";
import type { Network } from "./network";
import { INFERENCE_BATCH, type InferenceReply, type InferenceRequest } from "./protocol";

/**
 * The inside of an inference worker without the worker: the page's shell, Node's shell and the tests all run this.
 * Requests are answered one after the other, in the order in which they came.
 * @param post sends a reply, giving up the buffers named
 */
export function createInferenceHandler(
  starters: readonly BackendStarter[],
  post: (reply: InferenceReply, transfer: ArrayBuffer[]) => void,
): (request: InferenceRequest) => void {
  let network: Network | undefined;
  let size: { ny: number; nx: number } | undefined;

  async function answer(request: InferenceRequest): Promise<void> {
    if (request.type === "load") {
      network?.dispose();
      network = undefined;
      const chosen = await chooseBackend(starters, request.model, request.backend);
      const { backend, device, selfTest, note } = chosen;
      network = chosen.network;
      size = request.model.card.network;
      starters
        .find(({ name }) => name === backend)
        ?.onLost?.(() => {
          post({ type: "lost", message: `the ${backend} device was lost` }, []);
        });
      const { numTensors } = tf.memory();
      post({ id: request.id, type: "loaded", backend, device, selfTest, note, numTensors }, []);
      return;
    }
    const { input } = request;
    if (!network || !size) throw new ModelError("input", "No network is loaded.");
    if (input.n > INFERENCE_BATCH || input.ny !== size.ny || input.nx !== size.nx)
      throw new ModelError(
        "input",
        `The network takes up to ${INFERENCE_BATCH} maps of ${size.ny} x ${size.nx} bins, not ${input.n} of ${input.ny} x ${input.nx}.`,
      );
    const expectation = await network.expectation(input);
    const { numTensors } = tf.memory();
    post({ id: request.id, type: "reconstructed", expectation, numTensors }, [expectation.buffer]);
  }

  let queue = Promise.resolve();
  return (request) => {
    queue = queue.then(() =>
      answer(request).catch((error: unknown) => {
        if (error instanceof ModelError) {
          post({ id: request.id, type: "failed", reason: error.reason, message: error.message }, []);
          return;
        }
        // Out of memory, no texture, a kernel that threw: this worker's state is unknown, and a new one may do.
        const message = error instanceof Error ? error.message : String(error);
        post({ type: "lost", message: `the ${tf.getBackend()} backend failed: ${message}` }, []);
      }),
    );
  };
}
