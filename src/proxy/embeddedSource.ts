import type { DialsSource } from "./dialsSource";
import { simulatedOms } from "./simulated/simulatedOms";
import { simulatedTables } from "./simulated/simulatedTables";
import { inProcessRunner } from "./simulated/simulationRunner";
import { threadRunner } from "./simulated/threadRunner";
import { tableSource } from "./tableSource";

/**
 * Simulated data behind the DIALS contract.
 * @param now clock, Unix milliseconds: one of the runs grows by it
 * @param workerUrl the built simulation worker; without it maps are simulated in this thread
 */
export function embeddedSource(now: () => number, workerUrl: URL | undefined): DialsSource {
  const runner = workerUrl ? threadRunner(workerUrl) : inProcessRunner();
  return tableSource({
    workspaces: new Map([["csc", simulatedTables(runner, now)]]),
    oms: simulatedOms(now),
    now,
    close: () => runner.close(),
  });
}
