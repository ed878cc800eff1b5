import type { RivalRecipe } from "../../recipes/rivals/rivalRecipe";
import { RIVALS } from "../../recipes/rivals/rivalRecipes";

export type { RivalRecipe };

/** The rival whose constants can be changed; it stands beside those that are recipes. */
export const CSC_TUTORIAL = "csc-tutorial";

/** Names of all rivals that can be chosen. */
export const rivalNames: readonly string[] = [CSC_TUTORIAL, ...RIVALS.map(({ name }) => name)];

/** The rival of that name; undefined for the CSC tutorial. */
export const rivalOf = (name: string): RivalRecipe | undefined => RIVALS.find((rival) => rival.name === name);

/** Why a rival has nothing to say of an element; undefined where it judges it. */
export function whyNotJudged(rival: RivalRecipe, mePath: string | undefined): string | undefined {
  if (mePath === undefined) return "Choose a workspace that a recipe judges.";
  if (!("mePaths" in rival) || rival.mePaths.includes(mePath)) return undefined;
  return `It is about ${rival.mePaths.join(" and ")}: choose workspace ${rival.workspace.toUpperCase()} above, and such an element.`;
}
