import { recipeOf, recipeOfWorkspace } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import type { AppState } from "./appState";

/**
 * The recipe to judge by: the run file's, else the one asked for, else the workspace's own; a workspace without one is
 * told its name.
 */
export function selectRecipeName(state: Pick<AppState, "recipeName" | "runFile" | "workspace">): string {
  const { recipeName, runFile, workspace = "" } = state;
  if (runFile) return runFile.summary.request.recipeName;
  return recipeName ?? recipeOfWorkspace(workspace)?.name ?? `${workspace}-default`;
}

/** What a recipe scales the expectation by; by luminosity where the recipe is not known here. */
export function scaleOf(recipeName: string): Recipe["scale"] {
  return recipeOf(recipeName)?.scale ?? "luminosity";
}
