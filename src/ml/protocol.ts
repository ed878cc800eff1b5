import type { BackendName, ReconstructionInput } from "./autoencoder";
import type { Model } from "./model";
import type { ModelErrorReason } from "./modelError";

/**
 * Windows per pass. One fixed shape, the last pass padded: shaders are compiled once, and on WASM nothing is gained
 * beyond 16 while progress and cancel stay at 50 ms (tech.md §3).
 */
export const INFERENCE_BATCH = 16;

/**
 * Client to inference worker; plain data. `id` pairs a reply with its request. Work is sent in chunks of at most
 * INFERENCE_BATCH windows, one at a time: each reply is a step of progress, and to cancel is to send no further chunk.
 */
export type InferenceRequest =
  | { readonly id: number; readonly type: "load"; readonly model: Model; readonly backend?: BackendName }
  /** The buffers of `input` are transferred: the sender gives them up. */
  | { readonly id: number; readonly type: "reconstruct"; readonly input: ReconstructionInput };

/** Inference worker to client. Errors travel as data: class identity does not survive structured clone. */
export type InferenceReply =
  | {
      readonly id: number;
      readonly type: "loaded";
      readonly backend: BackendName;
      readonly device: string;
      readonly selfTest: number;
      readonly note: string | undefined;
      /** Tensors alive in the worker; the same number after every request, or something leaks. */
      readonly numTensors: number;
    }
  | {
      readonly id: number;
      readonly type: "reconstructed";
      /** Hits, shape (n, ny, nx); transferred. */
      readonly expectation: Float32Array<ArrayBuffer>;
      readonly numTensors: number;
    }
  | {
      readonly id: number;
      readonly type: "failed";
      readonly reason: ModelErrorReason;
      readonly message: string;
    }
  /** The device is gone and nothing sent so far will be answered: start a new worker. */
  | { readonly type: "lost"; readonly message: string };

/** Buffers a request gives up. */
export function transferOf(request: InferenceRequest): ArrayBuffer[] {
  if (request.type === "load") return [];
  const { counts, baseline, instLumi } = request.input;
  return [counts.buffer, baseline.buffer, instLumi.buffer];
}
