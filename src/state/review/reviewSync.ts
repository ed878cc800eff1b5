import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../appState";
import { decidedAnalysis } from "../decisions/decidedAnalysis";
import { NOTHING_REVIEWED } from "./reviewRunSlice";
import { openItems } from "./selectedItem";

/**
 * Opens a judged run at the BAD segment that costs most. Forgets what was reviewed of a run when it or its rules are others, and
 * which segment was selected when its LS is left for another: from then on it is the segment that holds the LS.
 * @returns the function that stops it
 */
export function keepReviewCurrent(store: StoreApi<AppState>): () => void {
  return store.subscribe((state, previous) => {
    if (isAnother(state, previous)) store.setState(NOTHING_REVIEWED);
    else if (state.analysis !== previous.analysis && state.analysis.phase === "ready") beginAt(state);
    else if (
      state.lsNumber !== previous.lsNumber &&
      state.reviewKey !== undefined &&
      state.reviewKey === previous.reviewKey
    )
      store.setState({ reviewKey: undefined, draftSpan: undefined });
  });
}

/** Whether what was reviewed and tried out is of another run, or of other rules. */
function isAnother(state: AppState, previous: AppState): boolean {
  const before = underReview(previous);
  return underReview(state).some((part, p) => part !== before[p]);
}

const underReview = ({ runNumber, datasetName, workspace, recipeName, referenceRun, runFile }: AppState) => [
  runNumber,
  datasetName,
  workspace,
  recipeName,
  referenceRun,
  runFile?.id,
];

/** Whoever has gone somewhere already, or comes by a link to an LS, stays there. */
function beginAt(state: AppState): void {
  const analysis = decidedAnalysis(state);
  if (!analysis || state.frontPage !== "review" || state.lsNumber !== undefined) return;
  const open = openItems(analysis);
  const bad = open.filter((item) => item.state === "BAD");
  const first = bad.sort((a, b) => b.tally.recordedPb - a.tally.recordedPb).at(0) ?? open.at(0);
  if (first) state.selectItem(first.key);
}
