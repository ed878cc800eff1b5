import { exportFiles } from "../domain/exportFiles";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { CreateSlice, ExportPlan, ExportSlice } from "./appState";
import { currentAnalysis } from "./currentAnalysis";
import { recipeNamed, requiredElements } from "./knownRecipes";

export const createExportSlice: CreateSlice<ExportSlice> = (_set, get, { now, sha256, toolVersion }) => ({
  planExport: (): ExportPlan => {
    const state = get();
    const { phase } = state.analysis;
    if (phase === "running") return { kind: "blocked", why: "The run is still being judged." };
    const analysis = currentAnalysis(state);
    if (!analysis || analysis.elements.length === 0)
      return { kind: "blocked", why: "Nothing is judged yet." };
    const marked = withElementsLeftOut(analysis);
    const files = exportFiles([marked], {
      toolVersion,
      createdAt: now(),
      recipe: recipeNamed(analysis.recipeName),
      sha256,
    });
    return { kind: "files", analysis: marked, files };
  },
});

/** What was cancelled or failed before an element was judged is partial, whatever the engine said. */
function withElementsLeftOut(analysis: RunAnalysis): RunAnalysis {
  const judged = new Set(analysis.elements.map(({ mePath }) => mePath));
  const missing = requiredElements(analysis.recipeName).filter((mePath) => !judged.has(mePath));
  return { ...analysis, elementsLeftOut: [...new Set([...analysis.elementsLeftOut, ...missing])] };
}
