import { alignConditions } from "../../domain/alignConditions";
import { gatherMaps } from "../../domain/gatherMaps";
import { indexOfLs } from "../../domain/mapBatch";
import type { LsNumber, RunNumber } from "../../domain/units";
import type { DialsClient, OccupancyAnswer } from "../dialsClient";
import { isBinningAsked } from "../isBinningAsked";
import type { OpenedRunFile } from "./openRunFile";
import { RunFileError } from "./runFileError";
import { fromRunRows, type RunRecord } from "./runFileRows";

/** A server that has one run file and nothing else. Rejects with a RunFileError. */
export function runFileClient({ header, maps }: OpenedRunFile): DialsClient {
  const runs = new Map(header.runs.map((rows) => [rows.runNumber, fromRunRows(rows)]));
  const { dataset, monitoringElements, workspace } = header;
  const rowOf = ({ runNumber, ingested }: RunRecord) => ({
    ...{ datasetId: dataset.datasetId, datasetName: dataset.name },
    ...{ runNumber, nLs: ingested.length },
  });
  const runOf = (runNumber: RunNumber): Promise<RunRecord> => {
    const run = runs.get(runNumber);
    return run
      ? Promise.resolve(run)
      : Promise.reject(new RunFileError(`It does not hold run ${runNumber}.`));
  };
  return {
    listWorkspaces: () => Promise.resolve([workspace]),
    listDatasets: () => Promise.resolve([dataset]),
    listRuns: () => Promise.resolve([...runs.values()].map(rowOf)),
    listRunFacts: () => Promise.resolve(new Map()),
    listDatasetsOfRun: (_workspace, runNumber) =>
      Promise.resolve(new Set(runs.has(runNumber) ? [dataset.datasetId] : [])),
    listMonitoringElements: () => Promise.resolve(monitoringElements),
    listLumisections: async (_workspace, _datasetId, runNumber) => (await runOf(runNumber)).ingested,
    fetchOccupancy: async (_workspace, request, options) => {
      const { mePath } = request.monitoringElement;
      const answer = await maps(request.runNumber, mePath);
      options?.signal?.throwIfAborted();
      if (!answer) {
        throw new RunFileError(`It does not hold the maps of ${mePath} in run ${request.runNumber}.`);
      }
      const { nx, ny } = answer.maps;
      if (!isBinningAsked(answer.maps, request)) {
        throw new RunFileError(
          `Its maps of ${mePath} in run ${request.runNumber} have ${nx} by ${ny} bins; ${request.nx} by ${request.ny} are judged.`,
        );
      }
      const total = request.lsNumbers.length;
      options?.onProgress?.({ done: total, total });
      return ofLumisections(answer, request.lsNumbers);
    },
    fetchRunConditions: async (runNumber) => (await runOf(runNumber)).run,
    fetchLsConditions: async (runNumber, lsNumbers) =>
      alignConditions((await runOf(runNumber)).conditions, Uint32Array.from(lsNumbers)),
    sourceKind: () => header.source,
  };
}

/** The part of an answer that is of these LS. */
function ofLumisections(answer: OccupancyAnswer, lsNumbers: Uint32Array): OccupancyAnswer {
  const isAsked = (ls: LsNumber) => indexOfLs(lsNumbers, ls) >= 0;
  const { maps, skipped } = answer;
  return {
    maps: maps.lsNumbers.every(isAsked) ? maps : gatherMaps([maps], maps.lsNumbers.filter(isAsked)),
    skipped: skipped.filter(({ lsNumber }) => isAsked(lsNumber)),
  };
}
