import { type ConditionBit, CONDITION_BITS } from "../../domain/lsConditions";
import { RULE_BITS } from "../../domain/review/officialRule";
import { recipeOf } from "../../recipes/loadRecipe";

/** OMS bits that a recipe asks for, those of single monitoring elements too; the official ones for an unknown recipe. */
export function recipeBits(recipeName: string): readonly ConditionBit[] {
  const recipe = recipeOf(recipeName);
  if (!recipe) return RULE_BITS;
  const asked = new Set<ConditionBit | undefined>([
    ...recipe.selection.bits,
    ...recipe.required.map(({ readyBit }) => readyBit),
  ]);
  return CONDITION_BITS.filter((bit) => asked.has(bit));
}
