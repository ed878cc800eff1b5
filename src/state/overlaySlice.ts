import type { CreateSlice, OverlaySlice } from "./appState";

export const createOverlaySlice: CreateSlice<OverlaySlice> = (set) => ({
  dialog: undefined,
  isPlaying: false,
  notice: undefined,
  addressProblems: [],
  openDialog: (dialog) => set({ dialog }),
  setPlaying: (isPlaying) => set({ isPlaying }),
  notify: (notice) => set({ notice }),
  dismissAddressProblems: () => set({ addressProblems: [] }),
});
