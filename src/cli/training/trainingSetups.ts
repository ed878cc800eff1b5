import type { Recipe } from "../../recipes/recipe";
import { cscTraining } from "./cscTraining";
import { hcalTraining } from "./hcalTraining";
import type { TrainingSetup } from "./trainingSetup";

const SETUPS: Readonly<Record<string, TrainingSetup>> = {
  "csc-default": cscTraining,
  "hcal-default": hcalTraining,
};

/** Recipes whose network is trained here. */
export const trainable: readonly string[] = Object.keys(SETUPS);

/** How the network of a recipe is trained, or undefined where it has none. */
export const trainingSetupOf = (recipe: Recipe): TrainingSetup | undefined => SETUPS[recipe.name];
