import type { CreateSlice, ViewSlice } from "./appState";
import { loadPreferences, savePreferences } from "./preferences";

export const createViewSlice: CreateSlice<ViewSlice> = (set, get, { storage }) => ({
  ...loadPreferences(storage),
  setView: (view) => {
    set(view);
    const { theme, scale, lossMode, palette, showChambers } = get();
    savePreferences(storage, { theme, scale, lossMode, palette, showChambers });
  },
});
