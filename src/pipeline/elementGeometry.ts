import { axisRangeOf, binningsOf, geometryOf } from "../domain/geometry/geometryOf";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import type { MapBatch } from "../domain/mapBatch";
import type { Recipe } from "../recipes/recipe";
import { PipelineError } from "./pipelineError";

/**
 * Geometry of a monitoring element by the recipe.
 * @param nx columns of its maps; undefined before any is there
 * @throws PipelineError where the recipe's detector has no such map
 */
export function elementGeometry({ name, geometry }: Recipe, mePath: string, nx?: number): MapGeometry {
  const known = geometryOf(geometry, mePath, nx);
  if (known) return known;
  const message = `${mePath} is no map of the geometry that recipe ${name} names.`;
  throw new PipelineError({ kind: "recipe", message });
}

/** Geometry of maps that came: their binning decides where a detector has several. */
export const geometryOfMaps = (recipe: Recipe, { mePath, nx }: MapBatch): MapGeometry =>
  elementGeometry(recipe, mePath, nx);

/**
 * The binnings, and the axis of a 1D element, to ask a server for.
 * @throws PipelineError where the recipe's detector has no such map
 */
export function requestedBinning(recipe: Recipe, mePath: string) {
  const { nx, ny } = elementGeometry(recipe, mePath);
  return {
    ...{ nx, ny, xRange: axisRangeOf(recipe.geometry, mePath) },
    otherBinnings: binningsOf(recipe.geometry, mePath).filter((other) => other.nx !== nx),
  };
}
