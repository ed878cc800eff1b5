import { tooMuch } from "../../domain/training/trainingMemory";
import { recipeOf } from "../../recipes/loadRecipe";
import type { MapSource, SampleRequest } from "../../pipeline/training/trainingCalls";
import type { AppState } from "../appState";
import { elementGeometry } from "../elementGeometry";
import { valueOr } from "../loadable";
import { selectRecipeName } from "../recipeName";
import type { TrainingChoice } from "./trainingState";

/** Sums that can be chosen, LS. */
export const LS_PER_SAMPLE = [1, 5, 10, 20] as const;

/** What a choice belongs to: another workspace or dataset has other runs. */
export const choiceKey = ({ workspace, datasetName }: Pick<AppState, "workspace" | "datasetName">): string =>
  `${workspace ?? ""} ${datasetName ?? ""}`;

/** Where everybody begins; one object, so that the page sees no change where there is none. */
const DEFAULTS = { runs: [], kinds: ["dense"], codes: [10, 2], rates: [1e-3], maxEpochs: 40 } as const;

/** The choice for the workspace and dataset at hand: what was chosen, else where everybody begins. */
export function trainingChoice(
  state: Pick<AppState, "chosen" | "workspace" | "datasetName" | "recipeName" | "runFile">,
): TrainingChoice {
  if (state.chosen?.of === choiceKey(state)) return state.chosen;
  const recipe = recipeOf(selectRecipeName(state));
  return {
    ...DEFAULTS,
    mePath: recipe?.required[0].mePath,
    joined: undefined,
    // A single LS is too sparse where windows are formed by luminosity (field.md, S4).
    lsPerSample: recipe?.scale === "luminosity" ? 10 : 1,
  };
}

/** A monitoring element that can be trained on. */
export interface TrainableElement {
  readonly mePath: string;
  /** "ME-2" */
  readonly label: string;
}

/** Elements whose maps a recipe knows how to read and judge. */
export function trainableElements(recipeName: string): readonly TrainableElement[] {
  const recipe = recipeOf(recipeName);
  return [...(recipe?.required ?? []), ...(recipe?.optional ?? [])].map(({ mePath }) => ({
    mePath,
    label: elementGeometry(recipeName, mePath)?.label ?? mePath,
  }));
}

/** What to fetch for a choice; undefined while workspace, dataset or element are not known. */
export function sampleRequest(state: AppState): SampleRequest | undefined {
  const choice = trainingChoice(state);
  const source = mapSource(state, choice);
  return (
    source && {
      source,
      runs: choice.runs,
      lsPerSample: choice.lsPerSample,
      largestCode: Math.max(...choice.codes, 1),
    }
  );
}

/** Maps of an element, or of two side by side, in the workspace and dataset at hand. */
export function mapSource(
  state: AppState,
  { mePath, joined }: Pick<TrainingChoice, "mePath" | "joined">,
): MapSource | undefined {
  const { workspace, datasetName, referenceRun } = state;
  const dataset = valueOr(state.datasets, []).find(({ name }) => name === datasetName);
  if (workspace === undefined || !dataset || mePath === undefined) return undefined;
  return { workspace, dataset, recipeName: selectRecipeName(state), referenceRun, mePath, joined };
}

/** Whether faults of channels can be made in the chosen element, and a calibrated card answers beside the classifiers. */
export function hasClassifiers(state: Parameters<typeof trainingChoice>[0]): boolean {
  const { mePath } = trainingChoice(state);
  const recipeName = selectRecipeName(state);
  const geometry = mePath === undefined ? undefined : elementGeometry(recipeName, mePath);
  return geometry?.channels !== undefined && typeof recipeOf(recipeName)?.network === "string";
}

/** Why the chosen runs are too much to train on at once; undefined where they are not. */
export function refusedForMemory(
  state: Pick<AppState, "runs"> & Parameters<typeof trainingChoice>[0],
  lsPerSample = trainingChoice(state).lsPerSample,
): string | undefined {
  const { mePath, joined, runs } = trainingChoice(state);
  const recipeName = selectRecipeName(state);
  const bins = [mePath, joined].reduce((sum, element) => {
    const geometry = element === undefined ? undefined : elementGeometry(recipeName, element);
    return sum + (geometry ? geometry.ny * geometry.nx : 0);
  }, 0);
  const chosen = valueOr(state.runs, []).filter(({ runNumber }) => runs.includes(runNumber));
  return tooMuch(
    chosen.map(({ nLs }) => nLs),
    bins,
    lsPerSample,
  );
}
