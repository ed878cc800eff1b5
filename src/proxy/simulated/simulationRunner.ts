import { setImmediate as nextTurn } from "node:timers/promises";
import type { Column, PageLinks, Row } from "../tables/table";
import { runSimulationJob, type SimulationJob, type SimulationResult } from "./simulationJob";

/** Simulates and writes histograms, in worker threads or in this one. */
export interface SimulationRunner {
  /** Rows as comma-separated JSON objects in UTF-8. */
  render(rows: readonly Row[], columns: readonly Column[], signal: AbortSignal): Promise<Uint8Array>;
  /** The same rows as a page of compact maps. */
  encode(
    links: PageLinks,
    rows: readonly Row[],
    columns: readonly Column[],
    signal: AbortSignal,
  ): Promise<Uint8Array>;
  /** The rows with their `entries` filled in. */
  measure(rows: readonly Row[], signal: AbortSignal): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A runner over anything that does jobs. */
export function simulationRunner(
  run: (job: SimulationJob, signal: AbortSignal) => Promise<SimulationResult>,
  close: () => Promise<void>,
): SimulationRunner {
  return {
    close,
    async render(rows, columns, signal) {
      return new Uint8Array(await run({ kind: "render", rows, columns }, signal));
    },
    async encode(links, rows, columns, signal) {
      return new Uint8Array(await run({ kind: "encode", links, rows, columns }, signal));
    },
    async measure(rows, signal) {
      const entries = new Uint32Array(await run({ kind: "measure", rows }, signal));
      return rows.map((row, k) => ({ ...row, entries: entries[k] }));
    },
  };
}

/** Works in this thread, between other turns of its loop: for tests, and where there is no built worker. */
export function inProcessRunner(): SimulationRunner {
  return simulationRunner(
    async (job, signal) => {
      await nextTurn();
      signal.throwIfAborted();
      return runSimulationJob(job);
    },
    () => Promise.resolve(),
  );
}
