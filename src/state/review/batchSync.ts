import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../appState";
import { masksOf } from "../masks/givenMasks";
import { queueReference } from "./queueReference";
import { NOTHING_OF_A_QUEUE } from "./queueSlice";

/**
 * Lets the open run and the batch share the one engine: opening a run interrupts the batch, leaving it lets it go on.
 * Another dataset is another queue; what was judged by other rules is no longer told of its runs.
 * @returns the function that stops it
 */
export function shareEngineWithBatch(store: StoreApi<AppState>): () => void {
  return store.subscribe((state, previous) => {
    if (state.runNumber !== previous.runNumber && state.referenceBefore)
      store.setState({ referenceRun: state.referenceBefore.runNumber, referenceBefore: undefined });
    if (state.datasetName !== previous.datasetName || state.workspace !== previous.workspace) {
      if (state.batch.phase !== "idle") state.stopBatch("idle");
      store.setState(NOTHING_OF_A_QUEUE);
      return;
    }
    const isOtherRule =
      state.recipeName !== previous.recipeName || queueReference(state) !== queueReference(previous);
    if (isOtherRule || masksOf(state).list !== masksOf(previous).list) {
      if (state.batch.phase !== "idle") state.stopBatch("idle");
      store.setState({ queueEntries: NOTHING_OF_A_QUEUE.queueEntries });
      return;
    }
    if (state.runNumber === previous.runNumber) return;
    if (state.runNumber !== undefined && state.batch.phase === "running") state.stopBatch("interrupted");
    else if (state.runNumber === undefined && state.batch.phase === "interrupted") void state.judgeQueue();
  });
}
