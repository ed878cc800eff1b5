import type { DialsClient, MonitoringElement } from "../../dials/dialsClient";
import { packMaps } from "../../dials/kept-maps/packedMaps";
import { RunFileError } from "../../dials/run-file/runFileError";
import type { RunFileHeader } from "../../dials/run-file/runFileHeader";
import { toRunRows } from "../../dials/run-file/runFileRows";
import { type FiledStack, writeRunFile } from "../../dials/run-file/writeRunFile";
import { gatherMaps } from "../../domain/gatherMaps";
import { statedDefect } from "../../domain/maskList";
import { indexOfLs } from "../../domain/mapBatch";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { recipeOf } from "../../recipes/loadRecipe";
import type { AnalysisRequest, RunFileContent } from "../analysisEngine";
import { requestedBinning } from "../elementGeometry";
import { type LoadedRun, monitoringElementsByPath } from "../loadRun";
import { PipelineError } from "../pipelineError";

/** An analysis with the request it answers, and what was known of the run and its reference then. */
export interface Analysed {
  readonly request: AnalysisRequest;
  readonly analysis: RunAnalysis;
  readonly loaded: readonly LoadedRun[];
}

/**
 * The file of a finished analysis: LS and conditions as they were judged, whatever has come or gone since. The maps are
 * asked for again (most are kept in the browser): the analysis itself keeps none of the reference, which would take
 * 80 MB for a case that is rare. One stack is in memory at a time.
 * @throws RunFileError where a map that was judged is not to be had any more
 */
export async function collectRunFile(
  client: DialsClient,
  { request, analysis, loaded }: Analysed,
  content: RunFileContent,
  signal: AbortSignal,
): Promise<Blob> {
  const { workspace, dataset, runNumber, recipeName, elements, masks } = request;
  const recipe = recipeOf(recipeName);
  if (!recipe) throw new PipelineError({ kind: "recipe", message: `There is no recipe "${recipeName}".` });
  const binningOf = (mePath: string) => requestedBinning(recipe, mePath);
  const listed = await monitoringElementsByPath(client, workspace, signal);
  const referenceRun = analysis.reference.runNumber;
  // A run may be its own reference.
  const runs = loaded.filter((run, i) => i === 0 || run.runNumber !== runNumber);

  const used = analysis.elements.flatMap(({ mePath }) => listed.get(mePath) ?? []);
  const stacks: FiledStack[] = [];
  for (const run of runs) {
    for (const element of used) stacks.push(await fetchStack(element, run));
  }

  const header: Omit<RunFileHeader, "stacks"> = {
    ...{ toolVersion: content.toolVersion, savedAt: content.savedAt, source: analysis.source },
    ...{ workspace, dataset, runNumber, recipeName, referenceRun },
    elements: elements && [...elements],
    masks: masks && { list: masks.list, masks: masks.masks.map(statedDefect), proposed: [] },
    monitoringElements: used,
    runs: runs.map(toRunRows),
    exports: [...content.exports],
  };
  return writeRunFile(header, stacks);

  async function fetchStack(
    monitoringElement: MonitoringElement,
    { runNumber: ofRun, ingested: lsNumbers }: LoadedRun,
  ): Promise<FiledStack> {
    const { mePath } = monitoringElement;
    const { maps, skipped } = await client.fetchOccupancy(
      workspace,
      {
        ...{ datasetId: dataset.datasetId, runNumber: ofRun, monitoringElement, lsNumbers },
        ...binningOf(mePath),
      },
      { signal },
    );
    const judged = analysis.elements.find((element) => element.mePath === mePath);
    if (ofRun !== runNumber || !judged) return { packed: await packMaps(maps), skipped };
    const lost = judged.lsNumbers.filter((ls) => indexOfLs(maps.lsNumbers, ls) < 0);
    if (lost.length > 0) {
      throw new RunFileError(
        `${lost.length} maps of ${judged.label} that were judged can't be fetched any more (LS ${lost[0]} first): nothing was saved. Judge the run again, then save it.`,
      );
    }
    return {
      packed: await packMaps(gatherMaps([maps], judged.lsNumbers)),
      skipped: analysis.skipped.filter((map) => map.mePath === mePath),
    };
  }
}
