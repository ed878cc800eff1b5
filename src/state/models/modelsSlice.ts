import type { CreateSlice } from "../appState";
import { failureOf } from "../failure";
import { failed, IDLE, LOADING, ready } from "../loadable";
import type { ModelsSlice } from "./modelsState";

export const createModelsSlice: CreateSlice<ModelsSlice> = (set, get, { training }) => ({
  frontPage: "runs",
  openFrontPage: (frontPage) => {
    set({ frontPage });
    get().closeRun();
  },

  modelTab: "deployed",
  showModelTab: (modelTab) => set({ modelTab }),

  shippedModels: IDLE,
  loadShippedModels: async () => {
    const { phase } = get().shippedModels;
    if (phase === "ready" || phase === "loading") return;
    set({ shippedModels: LOADING });
    try {
      set({ shippedModels: ready(await training.ask("listShipped", undefined)) });
    } catch (error) {
      set({ shippedModels: failed(failureOf(error)) });
    }
  },
});
