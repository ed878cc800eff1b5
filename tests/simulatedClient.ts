import type { DialsClient, OccupancyRequest } from "../src/dials/dialsClient";
import { unknownConditions } from "../src/domain/conditionColumns";
import { datasetsOf } from "../src/simulation/datasets";
import type { Scenario } from "../src/simulation/scenario";
import {
  lsNumbersAt,
  runConditionsOf,
  simulateConditions,
  simulateMap,
} from "../src/simulation/simulatedRun";
import { elementsOf } from "../src/simulation/workspaces";

/** A DialsClient straight over the simulation, without HTTP: for tests of what comes after the wire. */
export function simulatedClient(runs: readonly Scenario[], change: Partial<DialsClient> = {}): DialsClient {
  const now = Date.UTC(2026, 10, 23);
  const runOf = (runNumber: number) => runs.find((run) => run.runNumber === runNumber);
  return {
    listWorkspaces: () => Promise.resolve(["csc"]),
    listDatasets: () =>
      Promise.resolve(datasetsOf("csc").map(({ datasetId, name, era }) => ({ datasetId, name, era }))),
    listRuns: (_workspace, datasetId) =>
      Promise.resolve(
        runs.map((run) => ({
          datasetId,
          datasetName: "",
          runNumber: run.runNumber,
          nLs: lsNumbersAt(run, datasetId, now).length,
        })),
      ),
    listDatasetsOfRun: (_workspace, runNumber) =>
      Promise.resolve(new Set(runOf(runNumber) ? datasetsOf("csc").map(({ datasetId }) => datasetId) : [])),
    listMonitoringElements: () =>
      Promise.resolve(elementsOf("csc").map((element) => ({ ...element, dimension: 2 as const }))),
    listLumisections: (_workspace, datasetId, runNumber) => {
      const run = runOf(runNumber);
      return Promise.resolve(run ? lsNumbersAt(run, datasetId, now) : new Uint32Array());
    },
    fetchOccupancy: (_workspace, request) =>
      Promise.resolve({ maps: simulateMaps(runOf(request.runNumber), request), skipped: [] }),
    listRunFacts: () => Promise.resolve(new Map()),
    fetchRunConditions: (runNumber) => {
      const run = runOf(runNumber);
      const unknown = {
        fillNumber: undefined,
        startTime: undefined,
        endTime: undefined,
        lastLsNumber: undefined,
        hltKey: undefined,
      };
      return Promise.resolve(run ? runConditionsOf(run, now) : unknown);
    },
    fetchLsConditions: (runNumber, lsNumbers) => {
      const run = runOf(runNumber);
      return Promise.resolve(
        run ? simulateConditions(run, lsNumbers, now) : unknownConditions(Uint32Array.from(lsNumbers)),
      );
    },
    sourceKind: () => "simulation",
    ...change,
  };
}

function simulateMaps(run: Scenario | undefined, request: OccupancyRequest) {
  const { mePath } = request.monitoringElement;
  const maps = Array.from(request.lsNumbers).flatMap((ls) => {
    const counts = run && simulateMap(run, request.datasetId, mePath, ls);
    return counts ? [{ ls, counts }] : [];
  });
  const counts = new Uint16Array(maps.length * request.nx * request.ny);
  maps.forEach((map, k) => counts.set(map.counts, k * request.nx * request.ny));
  return {
    runNumber: request.runNumber,
    mePath,
    ny: request.ny,
    nx: request.nx,
    lsNumbers: Uint32Array.from(maps, ({ ls }) => ls),
    entries: Uint32Array.from(maps, (map) => map.counts.reduce((sum, hits) => sum + hits, 0)),
    counts,
  };
}
