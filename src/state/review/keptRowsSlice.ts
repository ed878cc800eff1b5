import { recipeOf } from "../../recipes/loadRecipe";
import type { CreateSlice } from "../appState";
import { masksOf } from "../masks/givenMasks";
import { selectRecipeName } from "../recipeName";
import type { KeptRowsSlice } from "./keptRowsState";
import { queueReference } from "./queueReference";

export const createKeptRowsSlice: CreateSlice<KeptRowsSlice> = (
  set,
  get,
  { queueRows, now, sha256, toolVersion },
) => {
  /** What decides a row besides the data of its run and the network's card; undefined without a dataset. */
  const rulesNow = (): string | undefined => {
    const state = get();
    if (state.workspace === undefined || state.datasetName === undefined) return undefined;
    const recipe = recipeOf(selectRecipeName(state));
    const masks = masksOf(state).list?.identity.sha256;
    const { workspace, datasetName } = state;
    return sha256(
      JSON.stringify([toolVersion, workspace, datasetName, recipe, queueReference(state), masks]),
    );
  };

  return {
    keptRows: new Map(),

    loadKeptRows: async () => {
      set({ keptRows: new Map() });
      const rules = rulesNow();
      const kept = rules === undefined ? [] : await queueRows.list(rules).catch(() => []);
      if (rules === rulesNow()) set({ keptRows: new Map(kept.map((one) => [one.row.runNumber, one])) });
    },

    keepRow: (row) => {
      const rules = rulesNow();
      // Where it cannot be kept the run is judged again after a reload, as without.
      if (rules !== undefined) queueRows.keep(rules, { judgedAt: now(), row }).catch(() => undefined);
    },
  };
};
