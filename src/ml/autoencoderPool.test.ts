import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createAutoencoder } from "./autoencoderPool";
import { inProcessWorker } from "./inProcessWorker";
import type { Model } from "./model";
import { nodeBackends } from "./nodeBackends.node";
import { INFERENCE_BATCH, type InferenceReply, type InferenceRequest } from "./protocol";
import { selfTestInput } from "./selfTest";
import { smallModel } from "./training/smallModel";
import type { CreateWorker, WorkerListener } from "./workerSession";

const WATCHDOG = { loadMs: 20_000, minimumMs: 300, factor: 20 };
const inProcess = inProcessWorker(nodeBackends);

let model: Model;
beforeAll(async () => {
  model = await smallModel(2);
});

/** `n` copies of the self-test's window, each with its own luminosity. */
function windows(n: number) {
  const one = selfTestInput(4, 30, 30);
  const repeat = (values: Float32Array) =>
    Float32Array.from({ length: n * values.length }, (_, i) => values[i % 900]);
  return {
    ...one,
    n,
    counts: repeat(one.counts),
    baseline: repeat(one.baseline),
    instLumi: Float32Array.from({ length: n }, (_, k) => 2 + k / 4),
  };
}

/** A worker that answers as told: the script gets each request and the true worker's handler. */
function scripted(
  script: (request: InferenceRequest, life: number, listener: WorkerListener, pass: () => void) => void,
) {
  let lives = 0;
  let terminated = 0;
  const createWorker: CreateWorker = (listener) => {
    const life = ++lives;
    const link = inProcess(listener);
    return {
      post: (request, transfer) => {
        script(request, life, listener, () => {
          link.post(request, transfer);
        });
      },
      terminate: () => {
        terminated++;
        link.terminate();
      },
    };
  };
  return { createWorker, lives: () => lives, terminated: () => terminated };
}

describe("the pool of inference workers", () => {
  it("gives each window its own answer, whatever chunk and worker it went through", async () => {
    const pool = await createAutoencoder({ createWorker: inProcess, size: 2, model, watchdog: WATCHDOG });
    const n = 2 * INFERENCE_BATCH + 3;
    const steps: number[] = [];
    const all = await pool.reconstruct(windows(n), { onProgress: (done) => steps.push(done) });
    for (const k of [0, INFERENCE_BATCH, n - 1]) {
      const input = windows(n);
      const alone = await pool.reconstruct({
        ...input,
        n: 1,
        counts: input.counts.slice(0, 900),
        baseline: input.baseline.slice(0, 900),
        instLumi: input.instLumi.slice(k, k + 1),
      });
      const together = all.subarray(k * 900, (k + 1) * 900);
      alone.forEach((value, i) => expect(Math.abs(value - together[i])).toBeLessThanOrEqual(1e-5 * value));
    }
    expect(all.subarray(0, 900)).not.toEqual(all.subarray((n - 1) * 900));
    expect(steps.at(-1)).toBe(n);
    expect(steps).toHaveLength(3);
    expect(pool.mapsPerSecond()).toBeGreaterThan(1);
    pool.dispose();
  });

  it("reports backend, device and self-test", async () => {
    const pool = await createAutoencoder({ createWorker: inProcess, size: 2, model, watchdog: WATCHDOG });
    expect(pool.report()).toMatchObject({ backend: "wasm", device: "SIMD", workers: 2, note: undefined });
    expect(pool.report().selfTest).toBeGreaterThan(0);
    expect(pool.report().selfTest).toBeLessThan(1e-4);
    pool.dispose();
  });

  it("takes the backend it is told to", async () => {
    const pool = await createAutoencoder({
      createWorker: inProcess,
      size: 1,
      model,
      backend: "cpu",
      watchdog: WATCHDOG,
    });
    expect(pool.report().backend).toBe("cpu");
    expect(pool.report().selfTest).toBeLessThan(1e-6);
    pool.dispose();
  });

  it("keeps one worker where the backend is a GPU", async () => {
    const { createWorker, lives } = scripted((request, _, listener) => {
      listener.onReply({
        id: request.id,
        type: "loaded",
        backend: "webgl",
        device: "a GPU",
        selfTest: 0,
        note: undefined,
        numTensors: 0,
      });
    });
    const pool = await createAutoencoder({ createWorker, size: 4, model, watchdog: WATCHDOG });
    expect(pool.report()).toMatchObject({ backend: "webgl", workers: 1 });
    expect(lives()).toBe(1);
    pool.dispose();
  });

  it("stops between chunks on cancel, with the signal's own error, and works on afterwards", async () => {
    const pool = await createAutoencoder({ createWorker: inProcess, size: 1, model, watchdog: WATCHDOG });
    const abort = new AbortController();
    const steps: number[] = [];
    const cancelled = pool.reconstruct(windows(5 * INFERENCE_BATCH), {
      signal: abort.signal,
      onProgress: (done) => {
        steps.push(done);
        if (steps.length === 2) abort.abort();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
    expect(steps).toEqual([INFERENCE_BATCH, 2 * INFERENCE_BATCH]);
    await expect(pool.reconstruct(windows(1))).resolves.toHaveLength(900);
    pool.dispose();
  });

  it("starts a silent worker anew and sends the chunk again", async () => {
    const { createWorker, lives, terminated } = scripted((request, life, _, pass) => {
      if (life === 1 && request.type === "reconstruct") return;
      pass();
    });
    const pool = await createAutoencoder({ createWorker, size: 1, model, watchdog: WATCHDOG });
    await expect(pool.reconstruct(windows(3))).resolves.toHaveLength(2700);
    expect(lives()).toBe(2);
    expect(terminated()).toBe(1);
    expect(pool.report().note).toMatch(/no answer within/);
    pool.dispose();
  });

  it("starts a worker anew that crashes or loses its device", async () => {
    for (const fail of [
      (listener: WorkerListener) => {
        listener.onFailure("out of memory");
      },
      (listener: WorkerListener) => {
        listener.onReply({ type: "lost", message: "the webgl device was lost" });
      },
    ]) {
      const { createWorker, lives } = scripted((request, life, listener, pass) => {
        if (life === 1 && request.type === "reconstruct") fail(listener);
        else pass();
      });
      const pool = await createAutoencoder({ createWorker, size: 1, model, watchdog: WATCHDOG });
      await expect(pool.reconstruct(windows(1))).resolves.toHaveLength(900);
      expect(lives()).toBe(2);
      pool.dispose();
    }
  });

  it("starts a worker anew whose backend runs out of memory, and computes the same", async () => {
    const pool = await createAutoencoder({ createWorker: inProcess, size: 1, model, watchdog: WATCHDOG });
    const whole = await pool.reconstruct(windows(3));
    // What WASM says when it can allocate no more, and WebGL when it gets no texture, is thrown where data are written.
    const write = vi.spyOn(tf.backend(), "write").mockImplementationOnce(() => {
      throw new RangeError("Array buffer allocation failed");
    });
    await expect(pool.reconstruct(windows(3))).resolves.toEqual(whole);
    expect(pool.report().note).toMatch(/wasm.*Array buffer allocation failed/);
    write.mockRestore();
    pool.dispose();
  });

  it("falls back to WASM where a GPU is lost twice", async () => {
    const wanted: (string | undefined)[] = [];
    const { createWorker } = scripted((request, _, listener, pass) => {
      if (request.type === "load") {
        wanted.push(request.backend);
        if (request.backend === "wasm") pass();
        else listener.onReply({ id: request.id, ...gpuLoaded });
      } else if (wanted.at(-1) === "wasm") pass();
      else listener.onFailure("lost");
    });
    const pool = await createAutoencoder({ createWorker, size: 1, model, watchdog: WATCHDOG });
    await expect(pool.reconstruct(windows(1))).resolves.toHaveLength(900);
    expect(wanted).toEqual([undefined, "webgl", "wasm"]);
    expect(pool.report()).toMatchObject({ backend: "wasm", note: "lost; lost" });
    pool.dispose();
  });

  it("gives up with a ModelError where the restarted worker fails too", async () => {
    const { createWorker, lives } = scripted((request, _, listener, pass) => {
      if (request.type === "reconstruct") listener.onFailure("out of memory");
      else pass();
    });
    const pool = await createAutoencoder({ createWorker, size: 1, model, watchdog: WATCHDOG });
    await expect(pool.reconstruct(windows(1))).rejects.toMatchObject({
      name: "ModelError",
      reason: "backend",
    });
    await expect(pool.reconstruct(windows(1))).rejects.toThrow(/failed again after a restart.*out of memory/);
    expect(lives()).toBeLessThanOrEqual(4);
    pool.dispose();
  });

  it("rejects where no worker can be constructed", async () => {
    const starting = createAutoencoder({
      createWorker: () => {
        throw new Error("blocked by the content security policy");
      },
      size: 1,
      model,
      watchdog: WATCHDOG,
    });
    await expect(starting).rejects.toThrow(/blocked by the content security policy/);
  });

  it("falls to the next backend and says so where the self-test fails", async () => {
    const wrong = {
      ...model,
      card: { ...model.card, selfTest: { ...model.card.selfTest, corrections: [1], bins: [500] } },
    };
    const starting = createAutoencoder({
      createWorker: inProcess,
      size: 1,
      model: wrong,
      watchdog: WATCHDOG,
    });
    await expect(starting).rejects.toThrow(/wasm: fails the self-test by .*cpu: fails the self-test by/);
  });

  it("takes the next backend where the first has no memory for the network", async () => {
    await tf.setBackend("wasm");
    const write = vi.spyOn(tf.backend(), "write").mockImplementation(() => {
      throw new RangeError("Array buffer allocation failed");
    });
    const pool = await createAutoencoder({ createWorker: inProcess, size: 1, model, watchdog: WATCHDOG });
    expect(pool.report()).toMatchObject({ backend: "cpu", note: "wasm: Array buffer allocation failed" });
    write.mockRestore();
    pool.dispose();
  });

  it("refuses maps of another binning", async () => {
    const pool = await createAutoencoder({ createWorker: inProcess, size: 1, model, watchdog: WATCHDOG });
    await expect(pool.reconstruct(selfTestInput(1, 20, 30))).rejects.toThrow(
      /takes maps of 30 x 30 bins, not 20 x 30/,
    );
    pool.dispose();
  });
});

const gpuLoaded = {
  type: "loaded",
  backend: "webgl",
  device: "a GPU",
  selfTest: 0,
  note: undefined,
  numTensors: 0,
} satisfies Omit<Extract<InferenceReply, { type: "loaded" }>, "id">;
