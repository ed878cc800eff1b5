import type { Autoencoder, BackendName, ReconstructionInput } from "./autoencoder";
import type { Model } from "./model";
import { ModelError } from "./modelError";
import { INFERENCE_BATCH } from "./protocol";
import { startSupervised, type SupervisedWorker, WATCHDOG, type Watchdog } from "./supervisedWorker";
import type { CreateWorker } from "./workerSession";

export interface PoolOptions {
  readonly createWorker: CreateWorker;
  /** Workers on WASM or cpu. A GPU gets exactly one, whatever this says. */
  readonly size: number;
  readonly model: Model;
  /** Taken first where given, even where it is slow. */
  readonly backend?: BackendName;
  readonly watchdog?: Watchdog;
}

/** Starts the workers, loads the model into each, and deals chunks of INFERENCE_BATCH windows out to whoever is free. */
export async function createAutoencoder(options: PoolOptions): Promise<Autoencoder> {
  const { createWorker, model, watchdog = WATCHDOG } = options;
  const first = await startSupervised(createWorker, model, options.backend, watchdog);
  const { backend } = first.loaded();
  const more = backend === "webgl" ? 0 : options.size - 1;
  const started = await Promise.allSettled(
    Array.from({ length: more }, () => startSupervised(createWorker, model, backend, watchdog)),
  );
  const workers = [first, ...started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))];
  const desk = hireDesk(workers);
  const speed = speedometer();

  return {
    report: () => {
      const { backend: now, device, selfTest, note } = first.loaded();
      const notes = [note, ...workers.flatMap((worker) => worker.mishaps())].filter(
        (text) => text !== undefined,
      );
      const text = notes.length > 0 ? notes.join("; ") : undefined;
      return { backend: now, device, workers: workers.length, selfTest, note: text };
    },
    reconstruct: async (input, { signal, onProgress } = {}) => {
      const { n, ny, nx } = input;
      checkInput(input, model);
      const expectation = new Float32Array(n * ny * nx);
      let next = 0;
      let done = 0;
      const lane = async () => {
        while (next < n) {
          const from = next;
          const size = Math.min(INFERENCE_BATCH, n - from);
          next += size;
          const worker = await desk.hire();
          try {
            signal?.throwIfAborted();
            const part = await speed.time(size, () => worker.reconstruct(() => chunkOf(input, from, size)));
            expectation.set(part, from * ny * nx);
          } catch (error) {
            next = n;
            throw error;
          } finally {
            desk.release(worker);
          }
          done += size;
          onProgress?.(done);
        }
      };
      signal?.throwIfAborted();
      await Promise.all(workers.map(lane));
      return expectation;
    },
    mapsPerSecond: speed.mapsPerSecond,
    dispose: () => {
      for (const worker of workers) worker.close();
    },
  };
}

function checkInput({ n, ny, nx, counts, baseline, instLumi }: ReconstructionInput, { card }: Model): void {
  const { network } = card;
  if (ny !== network.ny || nx !== network.nx)
    throw new ModelError(
      "input",
      `The network ${card.name} takes maps of ${network.ny} x ${network.nx} bins, not ${ny} x ${nx}.`,
    );
  if (counts.length !== n * ny * nx || baseline.length !== counts.length || instLumi.length !== n)
    throw new ModelError("input", `The buffers do not hold ${n} maps of ${ny} x ${nx} bins.`);
}

/** A copy of windows [from, from + n), so that its buffers can be given up and made again. */
function chunkOf(input: ReconstructionInput, from: number, n: number): ReconstructionInput {
  const bins = input.ny * input.nx;
  return {
    n,
    ny: input.ny,
    nx: input.nx,
    counts: input.counts.slice(from * bins, (from + n) * bins),
    baseline: input.baseline.slice(from * bins, (from + n) * bins),
    instLumi: input.instLumi.slice(from, from + n),
  };
}

/** Hands out free workers, first come first served. */
function hireDesk(workers: readonly SupervisedWorker[]) {
  const free = [...workers];
  const waiting: ((worker: SupervisedWorker) => void)[] = [];
  return {
    hire: (): Promise<SupervisedWorker> => {
      const worker = free.pop();
      return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
    },
    release: (worker: SupervisedWorker): void => {
      const next = waiting.shift();
      if (next) next(worker);
      else free.push(worker);
    },
  };
}

/** Maps per second over the time during which at least one chunk was being computed. */
function speedometer() {
  let maps = 0;
  let busyMs = 0;
  let running = 0;
  let since = 0;
  return {
    time: async <T>(n: number, work: () => Promise<T>): Promise<T> => {
      if (running++ === 0) since = performance.now();
      try {
        const result = await work();
        maps += n;
        return result;
      } finally {
        if (--running === 0) busyMs += performance.now() - since;
      }
    },
    mapsPerSecond: (): number => {
      const ms = busyMs + (running > 0 ? performance.now() - since : 0);
      return ms > 0 ? (maps / ms) * 1000 : 0;
    },
  };
}
