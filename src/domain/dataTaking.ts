import type { RunAnalysis } from "./runAnalysis";

/** What of a run says when and how its data were processed. */
export type DataTaking = Pick<RunAnalysis, "datasetName"> & {
  readonly run: Pick<RunAnalysis["run"], "startTime">;
};

/**
 * Year of data taking: of the era in the dataset's name ("Run2024D"), else of the run's start in OMS, never of today.
 * Undefined where neither is known.
 */
export function yearOf({ datasetName, run }: DataTaking): string | undefined {
  const era = /Run(20\d\d)/.exec(datasetName);
  if (era !== null) return era[1];
  return run.startTime === undefined ? undefined : String(new Date(run.startTime).getUTCFullYear());
}

/**
 * The processing of a dataset, "PromptReco" of "/Muon0/Run2024D-PromptReco-v1/DQMIO": primary dataset, era and version
 * left out. Undefined where the name is not of that form.
 */
export const processingOf = (datasetName: string): string | undefined =>
  /^\/[^/]+\/Run[^-/]+-([^/]+?)(?:-v\d+)?\//.exec(datasetName)?.[1];
