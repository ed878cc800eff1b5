import type { ReconstructionInput } from "../../ml/autoencoder";
import { createNodeAutoencoder } from "../../ml/autoencoder.node";
import type { Model } from "../../ml/model";
import { selfTestInput } from "../../ml/selfTest";
import { isOnnxRuntimeInstalled } from "./onnx/onnxRuntime";
import { startOnnxThread } from "./onnx/onnxThread";
import type { Contender } from "./sideBySide";

const WASM_WINDOWS = 400;
/** Plain JavaScript is some 20 times slower than WASM and gets fewer windows. */
const CPU_WINDOWS = 16;

/** Rings of scattered hits in the size of the network's maps: what a window costs does not depend on its hits. */
function windowsFor({ card: { network } }: Model, n: number): ReconstructionInput {
  const { ny, nx } = network;
  const counts = new Float32Array(n * ny * nx);
  const baseline = new Float32Array(n * ny * nx);
  for (let k = 0; k < n; k++) {
    const one = selfTestInput(k, ny, nx);
    counts.set(one.counts, k * ny * nx);
    baseline.set(one.baseline, k * ny * nx);
  }
  return { n, ny, nx, counts, baseline, instLumi: new Float32Array(n).fill(20.5) };
}

/** Reconstructs windows; its timings are per window. */
interface InferenceContender extends Contender {
  readonly dispose: () => void | Promise<void>;
}

async function ours(model: Model, backend: "cpu" | "wasm", workers: number): Promise<InferenceContender> {
  const autoencoder = await createNodeAutoencoder(model, { backend, workers });
  const report = autoencoder.report();
  if (report.backend !== backend || report.workers !== workers) {
    throw new Error(`Asked for ${workers} ${backend} workers, got ${report.workers} ${report.backend}.`);
  }
  const units = backend === "cpu" ? CPU_WINDOWS : WASM_WINDOWS;
  const windows = windowsFor(model, units);
  const run = async () => {
    // A copy, because `reconstruct` takes ownership of the buffers.
    await autoencoder.reconstruct(structuredClone(windows));
  };
  const how = backend === "cpu" ? "plain JavaScript" : "WASM";
  return { name: `${how}, workers: ${workers}`, units, run, dispose: () => autoencoder.dispose() };
}

async function theirs(model: Model, threads: number): Promise<InferenceContender> {
  const thread = await startOnnxThread(model, threads);
  const windows = windowsFor(model, WASM_WINDOWS);
  const run = () => thread.reconstruct(windows);
  const name = `onnxruntime-web, threads: ${threads}`;
  return { name, units: WASM_WINDOWS, run, dispose: () => thread.dispose() };
}

/**
 * The same windows from counts to expectations through plain JavaScript (the baseline), one WASM worker and two, and
 * through onnxruntime-web where it is installed. All are started before any is timed: loading is no part of the rate.
 */
export async function inferenceContenders(model: Model): Promise<readonly InferenceContender[]> {
  return [
    await ours(model, "cpu", 1),
    await ours(model, "wasm", 1),
    await ours(model, "wasm", 2),
    ...(isOnnxRuntimeInstalled() ? [await theirs(model, 1), await theirs(model, 2)] : []),
  ];
}
