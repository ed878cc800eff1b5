import { type RivalMethod, type RivalRecipe, rivalRecipeSchema } from "./rivalRecipe";

const files = import.meta.glob("./*.json", { eager: true, import: "default" });

/** The rivals that stand here as data, by name; the CSC tutorial's constants are in domain/rivals/cscTutorial.ts. */
export const RIVALS: readonly RivalRecipe[] = Object.values(files)
  .map((file) => rivalRecipeSchema.parse(file))
  .sort((a, b) => a.name.localeCompare(b.name));

/** The rivals of a method, in their order. */
export const rivalsBy = <M extends RivalRecipe["method"]>(method: M): readonly RivalMethod<M>[] =>
  RIVALS.filter((rival): rival is RivalMethod<M> => rival.method === method);
