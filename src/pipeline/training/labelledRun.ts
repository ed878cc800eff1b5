import type { Dataset } from "../../dials/dialsClient";
import { alignConditions } from "../../domain/alignConditions";
import { isGoingOn, type LsConditions } from "../../domain/lsConditions";
import { classesOf } from "../../domain/training/lsClass";
import type { LabelledMaps } from "../../domain/training/sample";
import type { RunNumber } from "../../domain/units";
import type { AnalysisRequest } from "../analysisEngine";
import type { AnalysisSession } from "../analysisSession";
import type { JudgedElement } from "../judgeMonitoringElement";
import { PipelineError } from "../pipelineError";

/** One monitoring element of one dataset, or two side by side, as the deployed judging of the workspace sees them. */
export interface MapSource {
  readonly workspace: string;
  readonly dataset: Dataset;
  readonly recipeName: string;
  readonly referenceRun: AnalysisRequest["referenceRun"];
  readonly mePath: string;
  /** A second element whose bins follow those of the first in every sample; undefined for one alone. */
  readonly joined: string | undefined;
}

/** A monitoring element in the samples of a source: its bins stand together, those of the first element first. */
export interface MapPart {
  readonly mePath: string;
  readonly ny: number;
  readonly nx: number;
}

/** The maps of a run with what the deployed judging says of each LS. */
export interface LabelledRun extends LabelledMaps {
  /** "ME-2", "METSig + SumET" */
  readonly label: string;
  readonly parts: readonly MapPart[];
  /** What it was judged by; undefined for two elements together. */
  readonly judgedBy: { readonly element: JudgedElement; readonly conditions: LsConditions } | undefined;
  /** Maps that could not be read. */
  readonly nSkipped: number;
  /** Whether more LS may come. */
  readonly isGrowing: boolean;
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
  { mePath, workspace, dataset, recipeName, referenceRun }: Omit<MapSource, "joined">,
  runNumber: RunNumber,
  { signal, onProgress }: LabelOptions,
): Promise<LabelledRun> {
  const source = { workspace, dataset, recipeName, referenceRun };
  const request = { ...source, runNumber, elements: [mePath], shown: mePath };
  const options = {
    signal,
    onProgress: ({ done, total }: { readonly done: number; readonly total: number }) =>
      onProgress(done, total),
  };
  const { run, conditions } = await session.analyse(request, options);
  const element = session.judged(mePath);
  if (!element) {
    const message = `The server has no ${mePath} of run ${runNumber}: choose another monitoring element or run.`;
    throw new PipelineError({ kind: "run", message });
  }
  const { maps, plan, outcome, analysis, skipped } = element;
  return {
    maps,
    classes: classesOf(maps.lsNumbers, plan.lsNumbers, outcome),
    instLumi: alignConditions(conditions, maps.lsNumbers).instLumi,
    label: analysis.label,
    parts: [{ mePath, ny: maps.ny, nx: maps.nx }],
    judgedBy: { element, conditions },
    nSkipped: skipped.length,
    isGrowing: isGoingOn(run),
  };
}
