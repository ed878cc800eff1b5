import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ReconstructionInput } from "../../../ml/autoencoder";
import type { Model } from "../../../ml/model";
import { networkFrame } from "../../../ml/network";
import { correctedBaseline, NETWORK_CHANNELS, networkInput } from "../../../ml/networkInput";
import { INFERENCE_BATCH } from "../../../ml/protocol";
import { networkGraph, ONNX_OUTPUT } from "./networkGraph";

/**
 * A second implementation of the network's arithmetic, to check ours by. It is no dependency: 148 MB that `npm ci`
 * would install for everybody. Where it is not installed, nothing is compared.
 */
export const ONNX_RUNTIME_COMMAND = "npm install --no-save onnxruntime-web@1.30.0";

/** What we use of onnxruntime-web; its own types are there only where it is installed. */
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads?: number } };
  readonly InferenceSession: { create(file: Uint8Array): Promise<OnnxSession> };
  readonly Tensor: new (type: "float32", data: Float32Array, shape: readonly number[]) => OnnxTensor;
}
interface OnnxTensor {
  readonly data: unknown;
}
interface OnnxSession {
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

/** The network in onnxruntime-web. */
export interface OnnxNetwork {
  /** Raw output of windows [first, first + INFERENCE_BATCH), -1..1, shape (INFERENCE_BATCH, height, width). */
  output(input: ReconstructionInput, first: number): Promise<Float32Array>;
  /** Expectation of all windows, hits, shape (n, ny, nx). */
  reconstruct(input: ReconstructionInput): Promise<Float32Array<ArrayBuffer>>;
  dispose(): Promise<void>;
}

/** The package's module for Node, if it is there. */
function onnxRuntimeFile(): string | undefined {
  try {
    return createRequire(import.meta.url)
      .resolve("onnxruntime-web")
      .replace(/\.js$/, ".mjs");
  } catch {
    return undefined;
  }
}

export const isOnnxRuntimeInstalled = (): boolean => onnxRuntimeFile() !== undefined;

/**
 * The network in onnxruntime-web's WASM.
 * @param threads WASM threads; the first call in a process or worker decides for all
 * @throws Error where the package is not installed
 */
export async function openOnnxNetwork(model: Model, threads: number): Promise<OnnxNetwork> {
  const file = onnxRuntimeFile();
  if (file === undefined) throw new Error(`onnxruntime-web is not installed: ${ONNX_RUNTIME_COMMAND}`);
  const runtime = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as OnnxRuntime;
  runtime.env.wasm.numThreads = threads;
  const session = await runtime.InferenceSession.create(networkGraph(model, INFERENCE_BATCH));
  const frame = networkFrame(model);
  const { scaling } = model.card.network;
  const { height, width, ny, nx } = frame;

  const output = async (input: ReconstructionInput, first: number) => {
    const { maps, instLumi } = networkInput(input, first, INFERENCE_BATCH, frame, scaling);
    const results = await session.run({
      maps: new runtime.Tensor("float32", maps, [INFERENCE_BATCH, height, width, NETWORK_CHANNELS]),
      inst_lumi: new runtime.Tensor("float32", instLumi, [INFERENCE_BATCH, 1]),
    });
    const { data } = results[ONNX_OUTPUT];
    if (!(data instanceof Float32Array)) throw new Error("onnxruntime-web answers no float32.");
    return data;
  };
  return {
    output,
    reconstruct: async (input) => {
      const expectation = new Float32Array(input.n * ny * nx);
      for (let first = 0; first < input.n; first += INFERENCE_BATCH) {
        const n = Math.min(INFERENCE_BATCH, input.n - first);
        const baseline = input.baseline.subarray(first * ny * nx, (first + n) * ny * nx);
        const corrected = correctedBaseline(await output(input, first), baseline, n, frame, scaling);
        expectation.set(corrected, first * ny * nx);
      }
      return expectation;
    },
    dispose: () => session.release(),
  };
}
