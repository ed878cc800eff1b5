import type { ReconstructionInput } from "../../ml/autoencoder";
import { createNodeAutoencoder } from "../../ml/autoencoder.node";
import type { Model } from "../../ml/model";
import { type MapBatch, nMaps, sumMaps } from "../../domain/mapBatch";
import type { Contender } from "./sideBySide";

/** LS of a window on the plateau of 2024: 15 x 20.5 > 300. */
const WINDOW_MAPS = 15;
/** Plateau luminosity, 10^33 cm^-2 s^-1. */
const PLATEAU = 20.5;
const WASM_WINDOWS = 400;
/** Plain JavaScript is some 20 times slower than WASM and gets fewer windows. */
const CPU_WINDOWS = 16;

/** Windows of consecutive maps against the mean window, repeated until there are n. */
function windowsOf(maps: MapBatch, n: number): ReconstructionInput {
  const { ny, nx } = maps;
  const nWindows = Math.floor(nMaps(maps) / WINDOW_MAPS);
  const mean = sumMaps(maps, [...maps.lsNumbers.keys()]).map((hits) => (hits * WINDOW_MAPS) / nMaps(maps));
  const counts = new Float32Array(n * ny * nx);
  const baseline = new Float32Array(n * ny * nx);
  for (let k = 0; k < n; k++) {
    const first = (k % nWindows) * WINDOW_MAPS;
    const members = Array.from({ length: WINDOW_MAPS }, (_, j) => first + j);
    counts.set(sumMaps(maps, members), k * ny * nx);
    baseline.set(mean, k * ny * nx);
  }
  return { n, ny, nx, counts, baseline, instLumi: new Float32Array(n).fill(PLATEAU) };
}

/** Reconstructs windows; its timings are per window. */
interface InferenceContender extends Contender {
  readonly dispose: () => void;
}

/**
 * The same windows through plain JavaScript (the baseline), one WASM worker and two. All are started before any is
 * timed: loading is no part of the rate.
 */
export async function inferenceContenders(
  model: Model,
  maps: MapBatch,
): Promise<readonly InferenceContender[]> {
  const contender = async (
    name: string,
    backend: "cpu" | "wasm",
    workers: number,
  ): Promise<InferenceContender> => {
    const autoencoder = await createNodeAutoencoder(model, { backend, workers });
    const report = autoencoder.report();
    if (report.backend !== backend || report.workers !== workers) {
      throw new Error(`Asked for ${workers} ${backend} workers, got ${report.workers} ${report.backend}.`);
    }
    const units = backend === "cpu" ? CPU_WINDOWS : WASM_WINDOWS;
    const windows = windowsOf(maps, units);
    const run = async () => {
      // A copy, because `reconstruct` takes ownership of the buffers.
      await autoencoder.reconstruct(structuredClone(windows));
    };
    return { name, units, run, dispose: () => autoencoder.dispose() };
  };
  return [
    await contender("plain JavaScript, 1 worker", "cpu", 1),
    await contender("WASM, 1 worker", "wasm", 1),
    await contender("WASM, 2 workers", "wasm", 2),
  ];
}
