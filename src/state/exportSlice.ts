import { assertBrilcalcSize, readBrilcalc } from "../domain/brilcalcCsv";
import { type CertifiedList, certifiedListOf, doubtsAbout } from "../domain/certifiedList";
import { exportFiles } from "../domain/exportFiles";
import { compareWithList } from "../domain/listComparison";
import { assertListSize } from "../domain/readLumiList";
import type { RunAnalysis } from "../domain/runAnalysis";
import { withLuminosity } from "../domain/withLuminosity";
import { recipeOf } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import type { CreateSlice } from "./appState";
import { currentAnalysis } from "./currentAnalysis";
import { decidedAnalysis } from "./decisions/decidedAnalysis";
import type { ComparedList, ExportPlan, ExportSlice, ListRole } from "./exportPlan";
import { failureOf } from "./failure";
import { whyMasksBlock } from "./masks/whyMasksBlock";

const NOTHING = { value: undefined, failure: undefined };
/** Which published list serves which purpose. */
const KIND = { certified: "golden", required: "dcs" } as const;

export const createExportSlice: CreateSlice<ExportSlice> = (
  set,
  get,
  { now, sha256, toolVersion, certification },
) => {
  /** Files and answers come in their own time: only what was asked for last counts. */
  const asked = { certified: 0, required: 0, luminosity: 0 };

  const setList = (role: ListRole, change: Partial<ExportSlice["lists"][ListRole]>) =>
    set({ lists: { ...get().lists, [role]: { ...get().lists[role], ...change } } });

  /** Takes the list that `read` gives, or says why it cannot be used. */
  const takeList = async (role: ListRole, name: string, read: () => Promise<CertifiedList>) => {
    const mine = ++asked[role];
    try {
      const value = await read();
      if (mine === asked[role]) setList(role, { value, failure: undefined });
    } catch (error) {
      if (mine !== asked[role]) return;
      const why = failureOf(error).detail;
      setList(role, { failure: `${name} cannot be used: ${why}${why.endsWith(".") ? "" : "."}` });
    }
  };

  return {
    lists: { certified: NOTHING, required: NOTHING },
    luminosity: NOTHING,

    planExport: (verdicts = "decided"): ExportPlan => {
      const state = get();
      const { phase } = state.analysis;
      if (phase === "running") return { kind: "blocked", why: "The run is still being judged." };
      const judged = verdicts === "machine" ? currentAnalysis(state) : decidedAnalysis(state);
      if (!judged || judged.elements.length === 0) return { kind: "blocked", why: "Nothing is judged yet." };
      const why = whyMasksBlock(judged);
      if (why !== undefined) return { kind: "blocked", why };
      const recipe = recipeOf(judged.recipeName);
      if (!recipe)
        return { kind: "blocked", why: `The recipe ${judged.recipeName} is not part of this version.` };
      const analysis = withLuminosity(withElementsLeftOut(judged, recipe), state.luminosity.value);
      const [certified, required] = [state.lists.certified.value, state.lists.required.value];
      const context = { toolVersion, createdAt: now(), recipe, sha256, certified, required };
      return {
        kind: "files",
        analysis,
        files: exportFiles([analysis], context),
        compared: {
          ...(certified && { certified: compared(analysis, certified) }),
          ...(required && { required: compared(analysis, required) }),
        },
      };
    },

    loadList: (role, file) =>
      takeList(role, file.name, async () => {
        assertListSize(file.size);
        return certifiedListOf({ name: file.name, text: await file.text(), sha256 });
      }),

    fetchList: (role) =>
      takeList(role, `The server's ${KIND[role]} list`, async () => {
        const { analysis } = get();
        const era = analysis.phase === "idle" ? "" : analysis.request.dataset.era;
        const published = await certification.publishedList(era, KIND[role]);
        if (!published) throw new Error(`the server has none for ${era === "" ? "this run" : era}`);
        return certifiedListOf({ ...published, sha256 });
      }),

    dropList: (role) => {
      asked[role]++;
      setList(role, NOTHING);
    },

    loadLuminosity: async (file) => {
      const mine = ++asked.luminosity;
      try {
        assertBrilcalcSize(file.size);
        const value = readBrilcalc({ name: file.name, text: await file.text(), sha256 });
        if (mine === asked.luminosity) set({ luminosity: { value, failure: undefined } });
      } catch (error) {
        if (mine !== asked.luminosity) return;
        const failure = `${file.name} cannot be used: ${failureOf(error).detail}.`;
        set({ luminosity: { ...get().luminosity, failure } });
      }
    },

    dropLuminosity: () => {
      asked.luminosity++;
      set({ luminosity: NOTHING });
    },
  };
};

const compared = (analysis: RunAnalysis, list: CertifiedList): ComparedList => ({
  list,
  comparison: compareWithList([analysis], list.list)[0],
  doubts: doubtsAbout(list, analysis),
});

/** What was cancelled or failed before an element was judged is partial, whatever the engine said. */
function withElementsLeftOut(analysis: RunAnalysis, recipe: Recipe): RunAnalysis {
  const judged = new Set(analysis.elements.map(({ mePath }) => mePath));
  const missing = recipe.required.map(({ mePath }) => mePath).filter((mePath) => !judged.has(mePath));
  return { ...analysis, elementsLeftOut: [...new Set([...analysis.elementsLeftOut, ...missing])] };
}
