import { beforeAll, describe, expect, it } from "vitest";
import { createAutoencoder } from "../../src/ml/autoencoderPool";
import { createBrowserAutoencoder, linkWebWorker } from "../../src/ml/browserAutoencoder";
import type { Model } from "../../src/ml/model";
import { readModel } from "../../src/ml/modelFiles";
import { selfTestInput } from "../../src/ml/selfTest";
import { smallModel } from "../../src/ml/training/smallModel";

const largestRelativeDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((worst, value, i) => (value === 0 ? worst : Math.max(worst, Math.abs(value - b[i]) / value)), 0);

describe("the autoencoder in the page", () => {
  let model: Model;
  beforeAll(async () => {
    model = await smallModel(9);
  });

  it("expects the same on software WebGL as on WASM, to 1e-5", async () => {
    const wasm = await createBrowserAutoencoder(model, { backend: "wasm" });
    const webgl = await createBrowserAutoencoder(model, { backend: "webgl" });
    expect(wasm.report()).toMatchObject({ backend: "wasm", device: "SIMD", note: undefined });
    expect(webgl.report()).toMatchObject({ backend: "webgl", workers: 1, note: undefined });
    const [onWasm, onWebgl] = await Promise.all(
      [wasm, webgl].map((autoencoder) => autoencoder.reconstruct(selfTestInput(3, 30, 30))),
    );
    expect(Math.max(...onWasm)).toBeGreaterThan(100);
    expect(largestRelativeDifference(onWasm, onWebgl)).toBeLessThan(1e-5);
    wasm.dispose();
    webgl.dispose();
  });

  it("does not choose software WebGL by itself, and says why", async () => {
    const autoencoder = await createBrowserAutoencoder(model);
    expect(autoencoder.report().backend).toBe("wasm");
    expect(autoencoder.report().note).toMatch(/webgl: software renderer/);
    autoencoder.dispose();
  });

  it("recovers from a lost graphics context, goes to WASM after a second, and gives the same answer", async () => {
    const workers: Worker[] = [];
    const autoencoder = await createAutoencoder({
      createWorker: linkWebWorker(() => {
        const worker = new Worker(new URL("./losing.worker.ts", import.meta.url), { type: "module" });
        workers.push(worker);
        return worker;
      }),
      size: 1,
      model,
      backend: "webgl",
    });
    const before = await autoencoder.reconstruct(selfTestInput(3, 30, 30));
    workers[0].postMessage("lose context");
    const after = await autoencoder.reconstruct(selfTestInput(3, 30, 30));
    expect(after).toEqual(before);
    expect(workers).toHaveLength(2);
    expect(autoencoder.report()).toMatchObject({ backend: "webgl" });
    expect(autoencoder.report().note).toMatch(/device was lost/);
    workers[1].postMessage("lose context");
    const afterTwo = await autoencoder.reconstruct(selfTestInput(3, 30, 30));
    expect(largestRelativeDifference(before, afterTwo)).toBeLessThan(1e-5);
    autoencoder.dispose();
  });

  it("says which worker script could not be loaded instead of waiting for ever", async () => {
    const starting = createAutoencoder({
      createWorker: linkWebWorker(() => new Worker("/no-such-worker.js", { type: "module" })),
      size: 1,
      model,
    });
    await expect(starting).rejects.toMatchObject({ name: "ModelError", reason: "backend" });
  });
});

const files = import.meta.glob<string>("../../models/csc-default/*", {
  eager: true,
  query: "?url",
  import: "default",
});

describe("the shipped network csc-default", () => {
  it("loads, passes its self-test and runs on WASM in the page", async () => {
    const model = await readModel("models/csc-default", async (name) => {
      const response = await fetch(files[`../../models/csc-default/${name}`]);
      return new Uint8Array(await response.arrayBuffer());
    });
    const autoencoder = await createBrowserAutoencoder(model, { backend: "wasm" });
    const input = selfTestInput(1, 100, 100);
    const baseline = input.baseline.slice();
    const expectation = await autoencoder.reconstruct(input);
    expect(autoencoder.report()).toMatchObject({ backend: "wasm" });
    expect(autoencoder.report().selfTest).toBeLessThan(1e-4);
    expect(expectation).toHaveLength(10_000);
    expect(expectation.every((value, i) => (baseline[i] === 0 ? value === 0 : value > 0))).toBe(true);
    autoencoder.dispose();
  });
});
