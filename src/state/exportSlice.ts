import { certifiedListOf } from "../domain/certifiedList";
import { exportFiles } from "../domain/exportFiles";
import { assertListSize } from "../domain/readLumiList";
import type { RunAnalysis } from "../domain/runAnalysis";
import { vetoedRuns } from "../domain/vetoedList";
import { recipeOf } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import type { CreateSlice } from "./appState";
import { currentAnalysis } from "./currentAnalysis";
import { decidedAnalysis } from "./decisions/decidedAnalysis";
import type { ExportPlan, ExportSlice } from "./exportPlan";

export const createExportSlice: CreateSlice<ExportSlice> = (set, get, { now, sha256, toolVersion }) => {
  /** Files are read in their own time: only what was asked for last counts. */
  let asked = 0;
  return {
    certified: undefined,
    certifiedFailure: undefined,

    planExport: (verdicts = "decided"): ExportPlan => {
      const state = get();
      const { phase } = state.analysis;
      if (phase === "running") return { kind: "blocked", why: "The run is still being judged." };
      const analysis = verdicts === "machine" ? currentAnalysis(state) : decidedAnalysis(state);
      if (!analysis || analysis.elements.length === 0)
        return { kind: "blocked", why: "Nothing is judged yet." };
      const recipe = recipeOf(analysis.recipeName);
      if (!recipe)
        return { kind: "blocked", why: `The recipe ${analysis.recipeName} is not part of this version.` };
      const marked = withElementsLeftOut(analysis, recipe);
      const { certified } = state;
      const files = exportFiles([marked], { toolVersion, createdAt: now(), recipe, sha256, certified });
      return {
        kind: "files",
        analysis: marked,
        files,
        vetoed: certified && vetoedRuns([marked], certified)[0],
      };
    },

    loadCertified: async (file) => {
      const mine = ++asked;
      try {
        assertListSize(file.size);
        const text = await file.text();
        if (mine !== asked) return;
        set({ certified: certifiedListOf({ name: file.name, text, sha256 }), certifiedFailure: undefined });
      } catch (error) {
        if (mine !== asked) return;
        const why = error instanceof Error ? error.message : String(error);
        set({ certifiedFailure: `${file.name} cannot be used: ${why}.` });
      }
    },

    dropCertified: () => {
      asked++;
      set({ certified: undefined, certifiedFailure: undefined });
    },
  };
};

/** What was cancelled or failed before an element was judged is partial, whatever the engine said. */
function withElementsLeftOut(analysis: RunAnalysis, recipe: Recipe): RunAnalysis {
  const judged = new Set(analysis.elements.map(({ mePath }) => mePath));
  const missing = recipe.required.map(({ mePath }) => mePath).filter((mePath) => !judged.has(mePath));
  return { ...analysis, elementsLeftOut: [...new Set([...analysis.elementsLeftOut, ...missing])] };
}
