import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  isOnnxRuntimeInstalled,
  ONNX_RUNTIME_COMMAND,
  openOnnxNetwork,
  type OnnxNetwork,
} from "../src/cli/bench/onnx/onnxRuntime";
import type { ReconstructionInput } from "../src/ml/autoencoder";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import type { Model } from "../src/ml/model";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { INFERENCE_BATCH } from "../src/ml/protocol";
import { SELF_TEST_TOLERANCE, selfTestInput } from "../src/ml/selfTest";

/** One whole batch and a part of one. */
const N_WINDOWS = INFERENCE_BATCH + 3;

/** Scattered rings of hits, each by a seed of its own and at a luminosity of its own. */
function windows({ card: { network } }: Model): ReconstructionInput {
  const { ny, nx } = network;
  const counts = new Float32Array(N_WINDOWS * ny * nx);
  const baseline = new Float32Array(N_WINDOWS * ny * nx);
  for (let k = 0; k < N_WINDOWS; k++) {
    const one = selfTestInput(1000 + k, ny, nx);
    counts.set(one.counts, k * ny * nx);
    baseline.set(one.baseline, k * ny * nx);
  }
  return {
    n: N_WINDOWS,
    ny,
    nx,
    counts,
    baseline,
    instLumi: Float32Array.from({ length: N_WINDOWS }, (_, k) => 2 + k),
  };
}

/** Largest difference over all bins, relative to what is expected there; the hits themselves where that is nothing. */
function difference(expected: Float32Array, other: Float32Array): number {
  return expected.reduce(
    (worst, hits, i) => Math.max(worst, hits > 0 ? Math.abs(other[i] / hits - 1) : other[i]),
    0,
  );
}

if (!isOnnxRuntimeInstalled()) {
  console.log(`skipped: onnxruntime-web is not installed (${ONNX_RUNTIME_COMMAND})`);
}

describe.runIf(isOnnxRuntimeInstalled()).each(["csc-default", "hcal-default"])(
  "the network %s in onnxruntime-web",
  (name) => {
    let model: Model;
    let oracle: OnnxNetwork;
    let answer: Float32Array;
    beforeAll(async () => {
      model = await loadModelFromFolder(`models/${name}`);
      oracle = await openOnnxNetwork(model, 1);
      answer = await oracle.reconstruct(windows(model));
    });
    afterAll(() => oracle?.dispose());

    it("corrects the baseline by much more than the agreement that is asked for", () => {
      expect(difference(windows(model).baseline, answer)).toBeGreaterThan(100 * SELF_TEST_TOLERANCE);
    });

    it.each(["wasm", "cpu"] as const)("expects the same hits as our backend %s", async (backend) => {
      const ours = await createNodeAutoencoder(model, { backend });
      const worst = difference(answer, await ours.reconstruct(windows(model)));
      console.log(`${name}, ${backend}: differs from onnxruntime-web by ${worst.toExponential(1)} at most`);
      expect(ours.report().backend).toBe(backend);
      expect(worst).toBeLessThan(SELF_TEST_TOLERANCE);
      ours.dispose();
    });

    it("notices one changed weight", async () => {
      const changed = structuredClone(model);
      for (const { values } of [...changed.weights.values()].slice(0, 1)) values[0] += 0.05;
      const other = await openOnnxNetwork(changed, 1);
      expect(difference(answer, await other.reconstruct(windows(model)))).toBeGreaterThan(
        SELF_TEST_TOLERANCE,
      );
      await other.dispose();
    });
  },
);
