import { recipeOfWorkspace } from "../recipes/loadRecipe";
import type { AppState } from "./appState";

/** The recipe to judge by: the one asked for, else the workspace's own; a workspace without one is told its name. */
export function selectRecipeName(state: Pick<AppState, "recipeName" | "workspace">): string {
  const { recipeName, workspace = "" } = state;
  return recipeName ?? recipeOfWorkspace(workspace)?.name ?? `${workspace}-default`;
}
