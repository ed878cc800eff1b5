import type { AppState, CreateSlice, SelectionSlice } from "./appState";
import { currentAnalysis, selectLsNumber } from "./currentAnalysis";
import { elementGeometry } from "./elementGeometry";
import { nearestLs, nextFlagged, shownFrom, steppedLs } from "./lsNavigation";

/** What belongs to one run and is forgotten when another is opened. */
export const NOTHING_OF_A_RUN = {
  lsNumber: undefined,
  brush: undefined,
  pinned: undefined,
  cross: undefined,
  isPlaying: false,
  runFile: undefined,
  lastView: undefined,
} satisfies Partial<AppState>;

export const createSelectionSlice: CreateSlice<SelectionSlice> = (set, get) => ({
  workspace: undefined,
  datasetName: undefined,
  runNumber: undefined,
  mePath: undefined,
  lsNumber: undefined,
  windowMode: "recipe",
  brush: undefined,
  pinned: undefined,
  cross: undefined,
  recipeName: undefined,
  referenceRun: undefined,
  backend: undefined,

  openRun: (runNumber) => {
    const frontPage = get().frontPage === "review" ? "review" : "runs";
    set({ ...NOTHING_OF_A_RUN, runNumber, frontPage });
    get().ensureAnalysis();
  },
  closeRun: () => {
    set({ ...NOTHING_OF_A_RUN, runNumber: undefined });
    get().ensureAnalysis();
  },
  selectElement: (mePath) => set({ mePath, pinned: undefined, cross: undefined }),
  selectLs: (lsNumber) => {
    const analysis = currentAnalysis(get());
    if (!analysis) return;
    set({ lsNumber: nearestLs(analysis.conditions.lsNumbers, lsNumber) });
  },
  stepLs: (by) => {
    const analysis = currentAnalysis(get());
    const current = selectLsNumber(get());
    if (!analysis || current === undefined) return;
    set({ lsNumber: steppedLs(analysis.conditions.lsNumbers, current, by) });
  },
  stepFlagged: (direction) => {
    const analysis = currentAnalysis(get());
    const current = selectLsNumber(get());
    if (!analysis || current === undefined) return;
    const segment = nextFlagged(analysis, current, direction);
    if (segment === undefined) {
      get().notify(`No anomaly begins ${direction === 1 ? "after" : "before"} LS ${current}`);
    } else {
      get().jumpTo(segment);
    }
  },
  jumpTo: (segment) => {
    const analysis = currentAnalysis(get());
    const target = analysis?.segments.at(segment);
    if (!analysis || !target) return;
    const chambers = elementGeometry(analysis.recipeName, target.mePath)?.chambers ?? [];
    set({
      lsNumber: shownFrom(analysis, target),
      mePath: target.mePath,
      pinned: chambers.some(({ name }) => name === target.region) ? target.region : undefined,
      cross: undefined,
    });
  },
  setWindowMode: (windowMode) => set({ windowMode }),
  setBrush: (brush) => set({ brush }),
  pin: (pinned) => set({ pinned }),
  setCross: (cross) => set({ cross }),
});
