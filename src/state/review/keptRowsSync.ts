import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../appState";
import { masksOf } from "../masks/givenMasks";
import { queueReference } from "./queueReference";

/**
 * Brings back the rows that were judged before the page was loaded, when the queue is opened and whenever it is another
 * one or its rules are others.
 * @returns the function that stops it
 */
export function bringBackKeptRows(store: StoreApi<AppState>): () => void {
  return store.subscribe((state, previous) => {
    if (state.frontPage !== "review") return;
    const before = rulesShown(previous);
    if (rulesShown(state).some((part, k) => part !== before[k])) void state.loadKeptRows();
  });
}

const rulesShown = (state: AppState): readonly unknown[] => [
  state.frontPage,
  state.workspace,
  state.datasetName,
  state.recipeName,
  queueReference(state),
  masksOf(state).list,
];
