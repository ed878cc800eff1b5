import { parentPort } from "node:worker_threads";
import { runSimulationJob, type SimulationJob } from "./simulated/simulationJob";
import type { WorkerAnswer } from "./simulated/threadRunner";

/** Shell of a simulation thread: one answer per job, buffers transferred. */
parentPort?.on("message", (job: SimulationJob) => {
  try {
    const result = runSimulationJob(job);
    const answer: WorkerAnswer = { ok: true, result };
    parentPort?.postMessage(answer, [result]);
  } catch (error) {
    const answer: WorkerAnswer = {
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    };
    parentPort?.postMessage(answer);
  }
});
