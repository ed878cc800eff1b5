import type { Calibration } from "../domain/calibration";
import type { ScaleRule } from "../domain/scale";
import { plainThresholds } from "../domain/uncalibrated";
import type { WindowRule } from "../domain/window";
import type { Recipe } from "./recipe";

/** What the counts of one monitoring element are scaled by, with the recipe's cuts on it. */
export function scaleRuleOf(recipe: Recipe, mePath: string): ScaleRule {
  const element = [...recipe.required, ...recipe.optional].find((one) => one.mePath === mePath);
  if (!element) throw new Error(`${mePath} is not in recipe ${recipe.name}`);
  const { readyBit } = element;
  switch (recipe.scale) {
    case "luminosity":
      return { by: "luminosity", ...recipe.selection, readyBit, prescales: recipe.prescales };
    case "events":
      return { by: "events", ...recipe.selection, readyBit };
    case "self":
      return { by: "self", ...recipe.selection, readyBit };
  }
}

/** When a window is complete, in the weights of the recipe's scale (domain/scale.ts). */
export function windowRuleOf({ window }: Recipe): WindowRule {
  if ("minLumiSum" in window) return { minSum: window.minLumiSum, minShare: window.minShare };
  // Every LS weighs 1 and a window closes strictly above the sum.
  return { minSum: window.nLs - 0.5, minShare: window.minShare };
}

/** Whether nothing can be judged without the luminosity that OMS gives. */
export const needsOms = ({ scale }: Recipe): boolean => scale === "luminosity";

/** Thresholds of a recipe without a model card; the schema asks for them where it has no network. */
export const recipeThresholds = ({ threshold }: Recipe): Calibration["thresholds"] =>
  plainThresholds(threshold ?? Infinity);
