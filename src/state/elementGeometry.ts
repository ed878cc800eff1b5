import { geometryOf } from "../domain/geometry/geometryOf";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { recipeOf } from "../recipes/loadRecipe";

/**
 * The space in which a monitoring element is drawn, by the recipe that judged it; undefined where the recipe's detector
 * has no such map.
 * @param nx columns of its maps, where a detector has several binnings; undefined: as they usually come
 */
export function elementGeometry(recipeName: string, mePath: string, nx?: number): MapGeometry | undefined {
  const recipe = recipeOf(recipeName);
  return recipe && geometryOf(recipe.geometry, mePath, nx);
}
