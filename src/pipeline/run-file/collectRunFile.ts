import type { DialsClient, MonitoringElement } from "../../dials/dialsClient";
import { packMaps } from "../../dials/kept-maps/packedMaps";
import type { RunFileHeader } from "../../dials/run-file/runFileHeader";
import { type RunRecord, toRunRows } from "../../dials/run-file/runFileRows";
import { type FiledStack, writeRunFile } from "../../dials/run-file/writeRunFile";
import { indexOfLs } from "../../domain/mapBatch";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { recipeOf } from "../../recipes/loadRecipe";
import type { AnalysisRequest, RunFileContent } from "../analysisEngine";
import { requestedBinning } from "../elementGeometry";
import { loadRun, monitoringElementsByPath } from "../loadRun";
import { PipelineError } from "../pipelineError";

/** An analysis with the request it answers. */
export interface Analysed {
  readonly request: AnalysisRequest;
  readonly analysis: RunAnalysis;
}

/**
 * The file of a finished analysis. The conditions of the run are those that were judged; the maps, and what the
 * reference is made of, are asked for again (most are kept in the browser): the analysis itself keeps no maps of the
 * reference, which would take 80 MB for a case that is rare. One stack is in memory at a time.
 */
export async function collectRunFile(
  client: DialsClient,
  { request, analysis }: Analysed,
  content: RunFileContent,
  signal: AbortSignal,
): Promise<Blob> {
  const { workspace, dataset, runNumber, recipeName, elements } = request;
  const recipe = recipeOf(recipeName);
  if (!recipe) throw new PipelineError({ kind: "recipe", message: `There is no recipe "${recipeName}".` });
  const binning = requestedBinning(recipe);
  const listed = await monitoringElementsByPath(client, workspace, signal);
  const listedLs = await client.listLumisections(workspace, dataset.datasetId, runNumber, { signal });
  // A run that goes on has grown since: the file holds what was judged.
  const { conditions, run } = analysis;
  const ingested = listedLs.filter((ls) => indexOfLs(conditions.lsNumbers, ls) >= 0);
  const referenceRun = analysis.reference.runNumber;
  const records: RunRecord[] = [{ runNumber, ingested, run, conditions }];
  if (analysis.reference.nLs > 0 && referenceRun !== runNumber) {
    records.push({
      runNumber: referenceRun,
      ...(await loadRun(client, { workspace, dataset, runNumber: referenceRun }, signal)),
    });
  }

  const used = analysis.elements.flatMap(({ mePath }) => listed.get(mePath) ?? []);
  const stacks: FiledStack[] = [];
  for (const { runNumber: ofRun, ingested: lsNumbers } of records) {
    for (const element of used) stacks.push(await fetchStack(element, ofRun, lsNumbers));
  }

  const header: Omit<RunFileHeader, "stacks"> = {
    ...{ toolVersion: content.toolVersion, savedAt: content.savedAt, source: analysis.source },
    ...{ workspace, dataset, runNumber, recipeName, referenceRun },
    elements: elements && [...elements],
    monitoringElements: used,
    runs: records.map(toRunRows),
    exports: [...content.exports],
  };
  return writeRunFile(header, stacks);

  async function fetchStack(
    monitoringElement: MonitoringElement,
    ofRun: number,
    lsNumbers: Uint32Array,
  ): Promise<FiledStack> {
    const { maps, skipped } = await client.fetchOccupancy(
      workspace,
      {
        ...{ datasetId: dataset.datasetId, runNumber: ofRun, monitoringElement, lsNumbers },
        ...binning,
      },
      { signal },
    );
    return { packed: await packMaps(maps), skipped };
  }
}
