import type { Dataset } from "../../dials/dialsClient";
import { classesOf } from "../../domain/training/lsClass";
import type { LabelledMaps } from "../../domain/training/sample";
import type { RunNumber } from "../../domain/units";
import type { AnalysisRequest } from "../analysisEngine";
import type { AnalysisSession } from "../analysisSession";
import { PipelineError } from "../pipelineError";

/** One monitoring element of one dataset, as the deployed judging of its workspace sees it. */
export interface MapSource {
  readonly workspace: string;
  readonly dataset: Dataset;
  readonly recipeName: string;
  readonly referenceRun: AnalysisRequest["referenceRun"];
  readonly mePath: string;
}

/** The maps of a run with what the deployed judging says of each LS. */
export interface LabelledRun extends LabelledMaps {
  /** "ME-2" */
  readonly label: string;
  /** Maps that could not be read. */
  readonly nSkipped: number;
}

export interface LabelOptions {
  readonly signal: AbortSignal;
  /** @param done LS fetched, of `total`; those of the reference run included */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Fetches and judges one element of a run by the deployed recipe: what is flagged must not be learnt as good, and what
 * is not evaluated says nothing. Rejects like the analysis does.
 */
export async function labelRun(
  session: AnalysisSession,
  { mePath, ...source }: MapSource,
  runNumber: RunNumber,
  { signal, onProgress }: LabelOptions,
): Promise<LabelledRun> {
  const request = { ...source, runNumber, elements: [mePath], shown: mePath };
  await session.analyse(request, { signal, onProgress: ({ done, total }) => onProgress(done, total) });
  const element = session.judged(mePath);
  if (!element) {
    const message = `The server has no ${mePath} of run ${runNumber}: choose another monitoring element or run.`;
    throw new PipelineError({ kind: "run", message });
  }
  const { maps, plan, outcome, analysis, skipped } = element;
  return {
    maps,
    classes: classesOf(maps.lsNumbers, plan.lsNumbers, outcome),
    label: analysis.label,
    nSkipped: skipped.length,
  };
}
