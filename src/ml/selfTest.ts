import type { ReconstructionInput } from "./autoencoder";
import type { Model } from "./model";
import { type Network, networkFrame } from "./network";
import { INFERENCE_BATCH } from "./protocol";

/** Largest relative difference from the stored CPU answer that a backend may show (architecture.md decision 5). */
export const SELF_TEST_TOLERANCE = 1e-4;

/**
 * The fixed input of the self-test: a falling ring of expected hits and counts scattered around it, both by a formula
 * of the bin and the seed, so that the card need not store maps.
 */
export function selfTestInput(seed: number, ny: number, nx: number): ReconstructionInput {
  const baseline = new Float32Array(ny * nx);
  const counts = new Float32Array(ny * nx);
  for (let iy = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++) {
      const r = Math.hypot((ix + 0.5) / nx - 0.5, (iy + 0.5) / ny - 0.5);
      const i = iy * nx + ix;
      if (r < 0.08 || r > 0.45) continue;
      baseline[i] = Math.round(1500 * Math.exp(-12 * r)) + 1;
      // Weyl sequence: equidistributed in [0, 1), the same in every JavaScript engine.
      const u = ((i + seed) * 0.6180339887498949) % 1;
      const dipole = 1 + 0.1 * ((ix + 0.5) / nx - 0.5);
      counts[i] = Math.max(0, Math.round(dipole * baseline[i] + (u - 0.5) * Math.sqrt(100 * baseline[i])));
    }
  }
  return { n: 1, ny, nx, counts, baseline, instLumi: Float32Array.of(14) };
}

/** The network's raw output for the self-test input, -1..1, shape (height, width). */
export async function selfTestOutput(model: Model, network: Network): Promise<Float32Array> {
  const { ny, nx } = model.card.network;
  const all = await network.output(selfTestInput(model.card.selfTest.seed, ny, nx), 0);
  return all.subarray(0, all.length / INFERENCE_BATCH);
}

/**
 * Largest difference between the active backend's answer and the stored one, relative to the largest stored value.
 * Infinite where the backend gives no number.
 */
export async function selfTestDifference(model: Model, network: Network): Promise<number> {
  const { bins, corrections } = model.card.selfTest;
  const { height, width } = networkFrame(model);
  const output = await selfTestOutput(model, network);
  const scale = Math.max(...corrections.map(Math.abs), Number.MIN_VALUE);
  const differences = bins.map((bin, i) =>
    bin < height * width ? Math.abs(output[bin] - corrections[i]) / scale : Infinity,
  );
  return differences.reduce((worst, d) => (Number.isFinite(d) ? Math.max(worst, d) : Infinity), 0);
}
