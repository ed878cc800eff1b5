import { exportFiles } from "../domain/exportFiles";
import type { RunAnalysis } from "../domain/runAnalysis";
import { recipeOf } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import type { CreateSlice, ExportPlan, ExportSlice } from "./appState";
import { currentAnalysis } from "./currentAnalysis";

export const createExportSlice: CreateSlice<ExportSlice> = (_set, get, { now, sha256, toolVersion }) => ({
  planExport: (): ExportPlan => {
    const state = get();
    const { phase } = state.analysis;
    if (phase === "running") return { kind: "blocked", why: "The run is still being judged." };
    const analysis = currentAnalysis(state);
    if (!analysis || analysis.elements.length === 0)
      return { kind: "blocked", why: "Nothing is judged yet." };
    const recipe = recipeOf(analysis.recipeName);
    if (!recipe)
      return { kind: "blocked", why: `The recipe ${analysis.recipeName} is not part of this version.` };
    const marked = withElementsLeftOut(analysis, recipe);
    const files = exportFiles([marked], {
      toolVersion,
      createdAt: now(),
      recipe,
      sha256,
    });
    return { kind: "files", analysis: marked, files };
  },
});

/** What was cancelled or failed before an element was judged is partial, whatever the engine said. */
function withElementsLeftOut(analysis: RunAnalysis, recipe: Recipe): RunAnalysis {
  const judged = new Set(analysis.elements.map(({ mePath }) => mePath));
  const missing = recipe.required.map(({ mePath }) => mePath).filter((mePath) => !judged.has(mePath));
  return { ...analysis, elementsLeftOut: [...new Set([...analysis.elementsLeftOut, ...missing])] };
}
