import cscDefault from "../recipes/csc-default.json";
import { type Recipe, recipeSchema } from "../recipes/recipe";

const RECIPES: readonly Recipe[] = [recipeSchema.parse(cscDefault)];

export const recipeNames: readonly string[] = RECIPES.map(({ name }) => name);

/** The recipe of this name; addresses name only known ones, so the first is never silently taken for another. */
export function recipeNamed(recipeName: string): Recipe {
  return RECIPES.find(({ name }) => name === recipeName) ?? RECIPES[0];
}

/** ME paths the recipe needs judged before an LS can be GOOD. */
export function requiredElements(recipeName: string): readonly string[] {
  return recipeNamed(recipeName).required.map(({ mePath }) => mePath);
}
