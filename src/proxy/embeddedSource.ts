import { WORKSPACE_NAMES } from "../simulation/workspaces";
import type { DialsSource } from "./dialsSource";
import { DeviceLogin } from "./login/deviceLogin";
import { publishedList } from "./simulated/simulatedCaf";
import { simulatedIndexTables } from "./simulated/simulatedIndexTables";
import { simulatedOms } from "./simulated/simulatedOms";
import { editableRuns, lumisectionRanges } from "./simulated/simulatedRegistry";
import { simulatedTables } from "./simulated/simulatedTables";
import { inProcessRunner } from "./simulated/simulationRunner";
import { threadRunner } from "./simulated/threadRunner";
import { tableSource } from "./tableSource";

/**
 * Simulated data behind the DIALS contract.
 * @param now clock, Unix milliseconds: one of the runs grows by it
 * @param workerUrl the built simulation worker; without it maps are simulated in this thread
 * @param accessToken what callers must present, and what an approved device gets; undefined: they are anonymous
 */
export function embeddedSource(
  now: () => number,
  workerUrl: URL | undefined,
  accessToken?: string,
): DialsSource {
  const runner = workerUrl ? threadRunner(workerUrl) : inProcessRunner();
  return tableSource({
    workspaces: new Map(
      WORKSPACE_NAMES.map((name) => [
        name,
        [...simulatedTables(name, runner, now), ...simulatedIndexTables(name, now)],
      ]),
    ),
    oms: simulatedOms(now),
    certification: {
      publishedList,
      editableRuns,
      lumisectionRanges: (runNumber, datasetName) => lumisectionRanges(runNumber, datasetName, now()),
    },
    login: new DeviceLogin({ accessToken }),
    now,
    close: () => runner.close(),
  });
}
