import { type Recipe, recipeSchema } from "./recipe";

const files = import.meta.glob("./*.json", { eager: true, import: "default" });

/** The shipped recipes, checked against the schema, by name. */
export const recipes: readonly Recipe[] = Object.values(files)
  .map((file) => recipeSchema.parse(file))
  .sort((a, b) => a.name.localeCompare(b.name));

/** The recipe of that name, or undefined. */
export function recipeOf(name: string): Recipe | undefined {
  return recipes.find((recipe) => recipe.name === name);
}

/** What judges a workspace unless another recipe is named; undefined where nothing does. */
export function recipeOfWorkspace(workspace: string): Recipe | undefined {
  return recipes.find((recipe) => recipe.workspace === workspace);
}
