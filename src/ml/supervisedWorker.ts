import type { BackendName, ReconstructionInput } from "./autoencoder";
import type { Model } from "./model";
import { ModelError } from "./modelError";
import {
  type CreateWorker,
  type LoadedReply,
  openSession,
  WorkerLostError,
  type WorkerSession,
} from "./workerSession";

/** How long to wait before a silent worker counts as lost; milliseconds. */
export interface Watchdog {
  /** A load downloads WASM or compiles shaders: 10 s on software WebGL. */
  readonly loadMs: number;
  readonly minimumMs: number;
  /** Times the mean duration of the chunks so far. */
  readonly factor: number;
}

export const WATCHDOG: Watchdog = { loadMs: 120_000, minimumMs: 10_000, factor: 20 };

/** A worker that is restarted when lost: once on its own backend, then on WASM. */
export interface SupervisedWorker {
  /** What the worker now running said on loading. */
  loaded(): LoadedReply;
  /** Restarts and changes of backend so far, in words. */
  mishaps(): readonly string[];
  /**
   * Expectation of one chunk.
   * @param chunk makes the input; called anew for each attempt, since its buffers are given up
   */
  reconstruct(chunk: () => ReconstructionInput): Promise<Float32Array<ArrayBuffer>>;
  close(): void;
}

/** Starts a worker and loads the model. Rejects with a ModelError where no attempt succeeds. */
export async function startSupervised(
  createWorker: CreateWorker,
  model: Model,
  backend: BackendName | undefined,
  watchdog: Watchdog,
): Promise<SupervisedWorker> {
  const mishaps: string[] = [];
  let session: WorkerSession | undefined;
  let loaded: LoadedReply | undefined;
  let closed = false;
  let meanMs = 0;

  const restart = async (wanted: BackendName | undefined): Promise<void> => {
    session?.close("restarted");
    session = openSession(createWorker);
    loaded = await session.load(model, wanted, watchdog.loadMs);
    meanMs = 0;
  };

  /** Runs `work` on the running worker (if any), on a new one, and on a new one with WASM. */
  const persist = async <T>(work: (session: WorkerSession) => Promise<T>): Promise<T> => {
    const wanted = loaded?.backend ?? backend;
    const attempts = [
      () => (loaded ? Promise.resolve() : restart(wanted)),
      () => restart(wanted),
      ...(wanted === "wasm" || wanted === "cpu" ? [] : [() => restart("wasm")]),
    ];
    for (const prepare of attempts) {
      try {
        await prepare();
        if (session) return await work(session);
      } catch (error) {
        if (closed || !(error instanceof WorkerLostError)) throw error;
        mishaps.push(error.message);
      }
    }
    throw new ModelError(
      "backend",
      `The network's worker failed again after a restart (${mishaps.slice(-attempts.length).join("; ")}). Reload and try again; "?backend=cpu" works without WASM and GPU, slowly.`,
    );
  };

  await persist(() => Promise.resolve());
  return {
    loaded: () => {
      if (!loaded) throw new Error("not loaded");
      return loaded;
    },
    mishaps: () => mishaps,
    reconstruct: (chunk) =>
      persist(async (running) => {
        const start = performance.now();
        const limit = Math.max(watchdog.minimumMs, watchdog.factor * meanMs);
        const { expectation } = await running.reconstruct(chunk(), limit);
        const ms = performance.now() - start;
        meanMs = meanMs === 0 ? ms : 0.8 * meanMs + 0.2 * ms;
        return expectation;
      }),
    close: () => {
      closed = true;
      session?.close("closed");
    },
  };
}
