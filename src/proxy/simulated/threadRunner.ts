import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SimulationJob, SimulationResult } from "./simulationJob";
import { simulationRunner, type SimulationRunner } from "./simulationRunner";

/** What a worker answers to a job: one answer per job, in order. */
export type WorkerAnswer =
  { readonly ok: true; readonly result: SimulationResult } | { readonly ok: false; readonly message: string };

interface Task {
  readonly job: SimulationJob;
  readonly signal: AbortSignal;
  readonly resolve: (result: SimulationResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Threads that simulate; two at least, so that one long page does not hold up all others. */
const N_WORKERS = Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * A pool of simulation workers. Each does one job at a time, the others wait in one queue, so a caller who goes away
 * takes his waiting jobs with him. A worker that dies fails its job and is replaced at the next one.
 * @param workerUrl the built simulation.worker.ts
 */
export function threadRunner(workerUrl: URL): SimulationRunner {
  const queue: Task[] = [];
  const slots = Array.from({ length: N_WORKERS }, (): Slot => ({ worker: undefined, task: undefined }));

  function next(slot: Slot): void {
    slot.task = undefined;
    let task = queue.shift();
    while (task?.signal.aborted) {
      task.reject(task.signal.reason);
      task = queue.shift();
    }
    if (!task) return;
    slot.task = task;
    slot.worker ??= start(slot);
    slot.worker.postMessage(task.job);
  }

  function start(slot: Slot): Worker {
    const worker = new Worker(workerUrl);
    worker.on("message", (answer: WorkerAnswer) => {
      if (answer.ok) slot.task?.resolve(answer.result);
      else slot.task?.reject(new Error(answer.message));
      next(slot);
    });
    worker.on("error", (error) => slot.task?.reject(error));
    worker.on("exit", () => {
      slot.worker = undefined;
      slot.task?.reject(new Error("the simulation worker stopped"));
      next(slot);
    });
    return worker;
  }

  // Started now rather than with the first request, which would wait half a second for it.
  for (const slot of slots) slot.worker = start(slot);
  return simulationRunner(
    (job, signal) =>
      new Promise((resolve, reject) => {
        queue.push({ job, signal, resolve, reject });
        const idle = slots.find(({ task }) => task === undefined);
        if (idle) next(idle);
      }),
    async () => {
      for (const task of queue.splice(0)) task.reject(new Error("the server is closing"));
      await Promise.all(slots.flatMap(({ worker }) => worker?.terminate() ?? []));
    },
  );
}

interface Slot {
  worker: Worker | undefined;
  task: Task | undefined;
}
