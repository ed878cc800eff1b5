import type { AnalysisRequest } from "../pipeline/analysisEngine";
import { recipeOf } from "../recipes/loadRecipe";
import type { RunNumber } from "../domain/units";
import type { AppState } from "./appState";
import { listedMasks } from "./masks/givenMasks";
import { selectRecipeName } from "./recipeName";

/** What judging a run of the selected dataset asks for; undefined while it is not known what there is. */
export function analysisRequest(state: AppState, runNumber: RunNumber): AnalysisRequest | undefined {
  const { workspace, datasetName, datasets, referenceRun, backend, judgingCandidate: candidate } = state;
  const dataset = datasets.phase === "ready" && datasets.value.find(({ name }) => name === datasetName);
  if (workspace === undefined || !dataset) return undefined;
  const recipeName = selectRecipeName(state);
  const shown = state.mePath ?? recipeOf(recipeName)?.required[0].mePath ?? "";
  return {
    workspace,
    dataset,
    runNumber,
    recipeName,
    shown,
    referenceRun,
    candidate,
    backend,
    masks: listedMasks(state),
  };
}
